/** What the incidents of one outage share: the vault, the key or the identity that broke. */
import { type FhirService } from "../facts/fhir-service";
import { plainKeyUrl } from "../facts/key-url";
import { rootsAmong } from "../findings/causality";
import { inTableOrder } from "../findings/rules";
import { type Root } from "../incident/incident";
import { type OutageKey, type OutageRoot } from "./outage-key";

/** Where a service keeps its key. */
export interface Place {
  readonly service: FhirService;
  readonly vaultId: string | undefined;
  /** The key in use when access was lost. */
  readonly keyUrlAtLoss: string | undefined;
}

/** The root of an incident that opens with these causes, by the first in the order of the rules that no other explains. */
export function rootOfOutage(causes: readonly Root[], place: Place): OutageRoot {
  const [first] = inTableOrder(rootsAmong(causes));
  const { host } = place.service;
  switch (first?.subject) {
    case "vault":
      return vaultOf(place);
    case "key":
    case "keyAtLoss":
      return keyOf(place);
    case "identity":
    case "baseline":
    case "permission":
      return identityOf(place);
    case "witness":
    case undefined:
      return { kind: "service", id: host.toLowerCase() };
  }
}

function vaultOf({ vaultId, keyUrlAtLoss, service }: Place): OutageRoot {
  const host = /^https:\/\/([^/]+)/i.exec(keyUrlAtLoss ?? "")?.[1];
  return { kind: "vault", id: (vaultId ?? host ?? service.host).toLowerCase() };
}

/** All versions of a key are one key: who lost one will lose the next. */
function keyOf({ keyUrlAtLoss, service }: Place): OutageRoot {
  const named = /^https:\/\/[^/]+\/keys\/[^/]+/i.exec(plainKeyUrl(keyUrlAtLoss ?? ""))?.[0];
  return { kind: "key", id: (named ?? service.host).toLowerCase() };
}

/** A user-assigned identity may be that of many services, a system-assigned one is that of its service. */
function identityOf({ service }: Place): OutageRoot {
  const [only, ...others] = service.principals;
  const shared = others.length === 0 ? only?.resourceId : undefined;
  return { kind: "identity", id: (shared ?? service.host).toLowerCase() };
}

/** The outage that an incident with this root joins: the oldest that is open, or a new one. */
export function outageFor(root: OutageRoot, open: readonly OutageKey[], sweptAt: Date): OutageKey {
  const same = open.filter((key) => isSameRoot(key.root, root)).map(({ since }) => since.getTime());
  return { root, since: same.length === 0 ? sweptAt : new Date(Math.min(...same)) };
}

function isSameRoot(a: OutageRoot, b: OutageRoot): boolean {
  return a.kind === b.kind && a.id === b.id;
}
