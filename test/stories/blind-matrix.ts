/** Every way a read can fail, tried on services that are well and on services in the middle of an incident at the same time. */
import { FAULT_KINDS, type FaultKind } from "../../lab/simulator/faults/fault-lists";
import { type StatusReport } from "../../shared/app/read-status";
import { type ToldStory } from "./story";

/** An honest "not found" is what a deletion looks like; everything else must look like a failed read. */
export const KINDS: readonly FaultKind[] = FAULT_KINDS.filter((kind) => kind !== "not-found");

export const ENCRYPTION_USER = "Key Vault Crypto Service Encryption User";

/** The services of a matrix that are in the middle of an incident. */
export function isIll(service: string): boolean {
  return service.startsWith("lost-");
}

/** What the status says of a service while reads fail. */
export interface Seen {
  readonly verdict: string;
  readonly phase: string | undefined;
  /** The interfaces its blind spots name. */
  readonly blind: readonly string[];
}

/** By name of the service; of the fleet under the name `fleet`. */
export function seenIn({ subscriptions }: StatusReport): ReadonlyMap<string, Seen> {
  const [subscription] = subscriptions;
  const targets = subscription?.targets ?? [];
  const fleet = (subscription?.blind ?? []).map(({ api }) => api);
  return new Map([
    ...targets.map(({ service, verdict, incident, findings }): [string, Seen] => {
      const blind = findings.filter(({ kind }) => kind === "blind-spot").map(({ evidence }) => evidence.split(": ")[0]);
      return [service, { verdict, phase: incident?.phase, blind: blind.map(String) }];
    }),
    ["fleet", { verdict: "", phase: undefined, blind: fleet }],
  ]);
}

/** Where a service was judged by what could not be read: well ones lost, ill ones anything but lost. */
export function misjudged(seen: ReadonlyMap<string, Seen>): readonly string[] {
  return [...seen]
    .filter(([service, { verdict, phase }]) => (isIll(service) ? phase !== "lost" : verdict === "lost" || phase))
    .map(([service, { verdict, phase = "no incident" }]) => `${service}: ${verdict}, ${phase}`);
}

/** What was told and is false, as `service type`: nobody came, went, lost or got back anything but at the start. */
export function falseAlarms({ events }: ToldStory): readonly string[] {
  const opened = new Set<string>();
  return events.flatMap(({ type, data }) => {
    const what = type.replace("com.github.fhir_cmk_watch.", "");
    const service = data.service ?? data.resource_id?.split("/").at(-1) ?? "";
    if (!/^(access\.(lost|lost_again|restored)|service\.recovered|target\.removed)$/.test(what)) return [];
    const isOpening = what === "access.lost" && isIll(service) && !opened.has(service);
    opened.add(service);
    return isOpening ? [] : [`${service} ${what}`];
  });
}
