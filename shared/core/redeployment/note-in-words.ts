/** What to see to before a redeployment, as people read it. */
import { dayAndMinute } from "../moment";
import { type RedeploymentNote } from "./redeployment";

/** One sentence that ends in what to do. */
export function noteInWords(note: RedeploymentNote): string {
  switch (note.kind) {
    case "lost-in-time":
      return `Access is still lost (${note.causes.join(", ")}). Restore it before the window ends: the service then comes back without a deployment`;
    case "still-lost":
      return `Access is still lost (${note.causes.join(", ")}). Restore it first, then ask for this template anew and deploy that`;
    case "cause-not-found":
      return "The service says that it lost its key, and no cause was found. Check the key, its vault and the identity's access first, and deploy this if they are well";
    case "lost-for-good":
      return "The key is gone for good, and no deployment brings the data back without it. Restore the key from a backup if there is one, else open a support request";
    case "takes-effect-by":
      return `Access is back, and may take until ${clock(note.by)} to take effect. Deploy this after`;
    case "should-be-back-by":
      return `The service should be back by itself at ${clock(note.by)}. Wait until then, and deploy this if it is not`;
    case "was-redeployed":
      return "The service was redeployed since access is back. Wait for it before you deploy this again";
    case "not-settled":
      return `The service is being changed just now (provisioning state ${note.provisioningState}), perhaps by a redeployment. Wait until that is over, then ask for this template anew`;
    case "has-no-identity":
      return "The service has no managed identity to reach a key with. Assign one, permit it to use the key, and ask again";
    case "names-no-key":
      return "The service names no customer-managed key now, and so neither does this template. Add properties.encryption with the key it is to use";
    case "left-out":
      return `API version ${note.apiVersion} does not describe ${note.members.join(", ")}, which this template leaves out. Look afterwards whether that is to be set again`;
    case "sent-too":
      return `API version ${note.apiVersion} does not describe ${note.members.join(", ")}, which this template sends as it is. Take it out if the deployment is refused for it`;
  }
}

const MINUTE = 60_000;

/** No earlier than the moment; with its day, since the template may be looked at later. */
function clock(moment: Date): string {
  return dayAndMinute(new Date(Math.ceil(moment.getTime() / MINUTE) * MINUTE));
}
