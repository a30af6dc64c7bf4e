/** What to see to before a redeployment, as people read it. */
import { type RedeploymentNote } from "./redeployment";

/** One sentence that ends in what to do. */
export function noteInWords(note: RedeploymentNote): string {
  switch (note.kind) {
    case "still-lost":
      return `Access is still lost (${note.causes.join(", ")}). ${note.inTime ? "Restore it before the window ends: the service then comes back without this" : "Restore it first, then deploy this"}`;
    case "lost-for-good":
      return "The key is gone for good, and no deployment brings the data back. Open a support request";
    case "should-come-back":
      return `The service should come back by itself${untilWhen(note.until)}. Wait for it before you deploy this`;
    case "not-settled":
      return `Its provisioning state is ${note.provisioningState}, in which a deployment may be refused. Wait until it is Succeeded or Failed, and ask again`;
    case "has-no-identity":
      return "The service has no managed identity to reach a key with. Assign one, permit it to use the key, and ask again";
    case "names-no-key":
      return "The service names no customer-managed key now, and so neither does this template. Add properties.encryption with the key it is to use";
    case "left-out":
      return `API version ${note.apiVersion} does not describe ${note.members.join(", ")}, which this template leaves out. Look afterwards whether that is to be set again`;
  }
}

function untilWhen(until: Date | undefined): string {
  return until === undefined ? "" : ` by ${until.toISOString().slice(0, 16).replace("T", " ")} UTC`;
}
