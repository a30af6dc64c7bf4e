/** The clouds of Azure, as `--cloud` names them. */
export type CloudName = "public" | "usgov" | "china";

/** What is said at the terminal counts before what the environment says. */
export function inCloud(
  cloud: CloudName | undefined,
  env: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string | undefined>> {
  return cloud === undefined ? env : { ...env, AZURE_CLOUD: cloud };
}

export function isCloud(name: string): name is CloudName {
  return name === "public" || name === "usgov" || name === "china";
}
