/** The clouds of Azure, as `--cloud` names them. */
export type CloudName = "public" | "usgov" | "china";

export function isCloud(name: string): name is CloudName {
  return name === "public" || name === "usgov" || name === "china";
}
