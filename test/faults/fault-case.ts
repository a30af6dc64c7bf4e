/** What fails, how, and for how long. The names are the simulator's. */
import { TABLE_FAULT_KINDS, type TableCalls } from "../../lab/azurite/faulty-tables";
import { type ApiName, type FaultKind } from "../../lab/simulator/faults/fault-lists";
import { type Loss, LOSSES, type Store } from "./fault-world";

/** At whatever is asked, and at whoever is told. */
export const KINDS = TABLE_FAULT_KINDS satisfies readonly FaultKind[];

/** What a receiver alone may answer: that it is there no more, and a failure in the clothes of a success. */
export const RECEIVERS_KINDS = ["gone-410", "error-200"] as const satisfies readonly FaultKind[];
export type Kind = (typeof KINDS)[number] | (typeof RECEIVERS_KINDS)[number];

export const LASTS = ["sweep", "ten-minutes", "day"] as const;
export type Lasts = (typeof LASTS)[number];

/** Something the product asks or tells. */
export interface Target {
  readonly name: string;
  readonly api: ApiName | TableStorage;
  /** Part of the address, where one API has several. */
  readonly match?: string;
  /** It is asked only while that is lost. */
  readonly loss?: Loss;
  /** It is asked of that store alone. */
  readonly store?: Store;
  /** It is asked only where that list is cut short. */
  readonly cutList?: ApiName;
  /** It is asked in the first sweep, and then seldom: the answer is kept for an hour or more. */
  readonly seldom?: boolean;
  /** It is asked with these settings alone. */
  readonly settings?: Readonly<Record<string, string>>;
  /** It is told, not asked. */
  readonly receives?: Receiver;
}

/** Of the product's own memory. */
export type TableStorage = `table-${TableCalls}`;

export type Receiver = keyof typeof HOOKS | "azure-monitor" | "heartbeat";

/** Where the receivers listen; none of the names is part of another. */
export const HOOKS = {
  ...{ pager: "pager", pagerduty: "duty", jsm: "jsm" },
  ...{ "common-alert": "common", teams: "teams", slack: "slack" },
} as const;

const HSM = "managed-hsm";
const asked = (api: Target["api"], more: Omit<Target, "name" | "api"> = {}): Target => ({ name: api, api, ...more });
const hook = (receives: keyof typeof HOOKS): Target => ({
  ...{ name: receives, api: "webhook", match: `/hooks/${HOOKS[receives]}`, receives },
});

/** The product signs in with its managed identity alone: `token` and `openid` are never asked. */
export const TARGETS: readonly Target[] = [
  asked("msi", { seldom: true }),
  asked("kv-challenge", { seldom: true }),
  asked("kv-key"),
  asked("kv-key-versions", { seldom: true }),
  asked("kv-deleted-key", { loss: "key-deleted" }),
  asked("hsm-challenge", { seldom: true }),
  asked("hsm-key"),
  asked("hsm-key-versions", { seldom: true }),
  asked("hsm-deleted-key", { loss: "key-deleted", store: HSM }),
  asked("hsm-role-assignments"),
  asked("hsm-role-assignment", { cutList: "hsm-role-assignments" }),
  asked("hsm-role-definitions", { seldom: true }),
  asked("arm-workspaces"),
  asked("arm-fhirservices"),
  asked("arm-fhirservice", { cutList: "arm-fhirservices" }),
  asked("arm-vaults"),
  asked("arm-vault", { loss: "vault-deleted" }),
  asked("arm-deleted-vaults", { loss: "vault-deleted" }),
  asked("arm-managed-hsms"),
  asked("arm-managed-hsm", { loss: "vault-deleted", store: HSM }),
  asked("arm-deleted-managed-hsms", { loss: "vault-deleted", store: HSM }),
  asked("arm-user-identities"),
  asked("arm-user-identity", { cutList: "arm-user-identities" }),
  asked("arm-role-assignments"),
  asked("arm-role-assignment", { loss: "role-removed" }),
  asked("arm-role-definitions", { seldom: true }),
  asked("arm-deny-assignments"),
  asked("resource-health-list"),
  asked("graph-objects"),
  asked("graph-service-principal", { cutList: "graph-objects" }),
  asked("fhir-health"),
  asked("fhir-search", { settings: { SERVICE_PROBE: "search" } }),
  hook("pager"),
  hook("pagerduty"),
  hook("jsm"),
  hook("common-alert"),
  hook("teams"),
  hook("slack"),
  asked("logs-ingestion", { receives: "azure-monitor" }),
  asked("heartbeat", { receives: "heartbeat" }),
  asked("table-reads"),
  asked("table-writes"),
];

/** How that may fail. */
export function kindsOf({ receives }: Target): readonly Kind[] {
  return receives === undefined ? KINDS : [...KINDS, ...RECEIVERS_KINDS];
}

/** When the loss begins: before the fault, while it lasts, or after it. */
export const WHENS = ["before", "during", "after"] as const;
export type When = (typeof WHENS)[number];

export interface FaultCase {
  /** `kv-key/hang/day` or `kv-key/hang+slack/reset/sweep`: replays it. */
  readonly name: string;
  readonly faults: readonly { readonly target: Target; readonly kind: Kind }[];
  readonly lasts: Lasts;
  readonly loss: Loss;
  readonly store: Store;
  readonly when: When;
}

const TOLD_AT_ONCE = LOSSES.filter((loss) => loss !== "role-removed");

export function faultCase(faults: FaultCase["faults"], lasts: Lasts, index: number): FaultCase {
  const bound = faults.map(({ target }) => target);
  const store = bound.find((target) => target.store !== undefined)?.store ?? "vault";
  const needed = bound.find(({ loss }) => loss !== undefined)?.loss;
  // A receiver that fails for one sweep must be told in that one; a role that is gone is only lost once its removal has taken effect.
  const losses = bound.some(({ receives }) => receives !== undefined) ? TOLD_AT_ONCE : LOSSES;
  const loss = needed ?? losses[index % losses.length];
  return {
    name: [...faults.map(({ target, kind }) => `${target.name}/${kind}`), lasts].join("+").replace(/\+([^+]*)$/, "/$1"),
    ...{ faults, lasts, store },
    loss: loss === "role-removed" && store === HSM ? "key-disabled" : (loss ?? "key-disabled"),
    when: whenOf(bound, index),
  };
}

/** What is asked of a loss is asked once there is one, and a receiver is told of what happens while it fails. */
function whenOf(targets: readonly Target[], index: number): When {
  if (targets.some(({ receives }) => receives !== undefined)) return "during";
  if (targets.some(({ loss }) => loss !== undefined)) return index % 2 === 0 ? "before" : "during";
  return WHENS[index % WHENS.length] ?? "during";
}
