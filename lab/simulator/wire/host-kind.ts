import { CLOUDS, type Cloud, type CloudName } from "../clouds";
import { type HostKind } from "./call";

/** Which API of that cloud answers at the host; undefined: none, as of every host of another cloud. */
export function hostKind(cloud: CloudName, host: string): HostKind | undefined {
  const names: Cloud = CLOUDS[cloud];
  if (names.entra.includes(host)) {
    return "entra";
  }
  const exact: Readonly<Record<string, HostKind>> = { [names.arm]: "arm", [names.graph]: "graph" };
  const below: readonly (readonly [string, HostKind])[] = [
    [names.vault, "key-vault"],
    [names.managedHsm, "managed-hsm"],
    [names.fhir, "fhir"],
    [names.ingestion, "logs-ingestion"],
  ];
  return exact[host] ?? below.find(([domain]) => host.endsWith(`.${domain}`))?.[1];
}
