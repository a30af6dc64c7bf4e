/** How a template in `template.json` is deployed. */

/** The command that shows what it would change, and the one that makes the change. */
export function deploymentCommands(subscriptionId: string, resourceGroup: string): readonly [string, string] {
  const to = `--subscription ${subscriptionId} --resource-group "${resourceGroup}" --template-file template.json`;
  return [`az deployment group what-if ${to}`, `az deployment group create ${to}`];
}
