/** Writes the template that redeploys a service to stdout, and to stderr what to see to first and how to deploy it. Answers the exit status. */
import { redeploymentOfService } from "../shared/app/redeployments";
import { composeLook } from "../shared/compose";
import { deploymentCommands } from "../shared/core/redeployment/deployment-commands";
import { inCloud } from "./cloud-name";
import { type RedeploymentCommand } from "./parse-redeployment";
import { type Terminal } from "./terminal";

/** 0: written; 1: written, and there is something to see to first; 2: no template. Whether the key can be used is not looked at. */
export async function redeployment(command: RedeploymentCommand, { env, stdout, stderr }: Terminal): Promise<number> {
  const { resourceId, subscriptionId, resourceGroup, cloud } = command;
  const composed = composeLook(subscriptionId, inCloud(cloud, env));
  if (composed.kind === "unusable") {
    stderr.write(`${composed.problems.join("\n")}\n`);
    return 2;
  }
  stderr.write(`Reading ${resourceId} …\n`);
  const result = await redeploymentOfService(resourceId, composed.resources);
  if (result.kind !== "planned") {
    stderr.write(`${result.problem}\n`);
    return 2;
  }
  const { template, notes } = result.redeployment;
  stdout.write(`${JSON.stringify(template, undefined, 2)}\n`);
  stderr.write([...notes.map((note) => `! ${note}`), ...advice(subscriptionId, resourceGroup), ""].join("\n"));
  return notes.length === 0 ? 0 : 1;
}

function advice(subscriptionId: string, resourceGroup: string): readonly string[] {
  return [
    "Whether the service can use its key was not looked at: fhir-cmk-watch check does, and the watch's page says what to repair first.",
    "With the template in template.json, look what it would change, then deploy:",
    ...deploymentCommands(subscriptionId, resourceGroup).map((command) => `  ${command}`),
  ];
}
