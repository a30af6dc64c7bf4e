/** The whole truth of one FHIR service's world at one moment: what is so, whoever may see it. */

export interface IdentityNow {
  /** The system-assigned one, or the user-assigned one. */
  readonly name: "system" | "clinic";
  /** Another one is another principal of the same name. */
  readonly generation: 1 | 2;
  readonly standing: "there" | "deleted" | "disabled";
  readonly grant: Grant;
}

/** How an identity was given what it needs; `partial` leaves unwrapping out, `in-parts` takes two assignments. */
export type Grant =
  "direct" | "in-parts" | "by-group" | "condition-holds" | "condition-fails" | "partial" | "none" | "of-others";

export type Denial =
  | "none"
  | "everybody"
  | "first-identity"
  | "its-group"
  | "other-group"
  | "all-but-its-identities"
  | "all-but-its-group"
  | "condition-holds"
  | "condition-fails"
  | "elsewhere"
  | "other-actions";

export interface KeyNow {
  readonly state: "enabled" | "disabled" | "deleted" | "purged" | "recreated";
  /** `lapsing` expires three minutes after it was changed, or after noon. */
  readonly validity: "always" | "soon" | "lapsing" | "expired" | "not-yet";
  readonly operations: "all" | "untold" | "no-unwrap";
  readonly keyType: "RSA" | "RSA-HSM" | "EC";
  readonly sizeBits: 2048 | 4096;
}

export interface VaultNow {
  readonly state: "there" | "deleted" | "gone";
  readonly network: "open" | "firewall-with-bypass" | "firewall" | "private" | "perimeter" | "no-bypass";
  readonly ofOtherTenant: boolean;
  readonly model: "roles" | "policies";
  readonly forbidsPurging: boolean;
}

export interface Moment {
  readonly key: KeyNow;
  readonly vault: VaultNow;
  readonly identities: readonly IdentityNow[];
  readonly denial: Denial;
  readonly provisioning: "Succeeded" | "Updating" | "Failed" | "Creating";
  /** The platform has a trouble of its own, which has nothing to do with the key. */
  readonly outage: boolean;
}

/** What stays as it is for a whole story: settings of the product, and how Azure behaves where documentation disagrees. */
export interface Nature {
  readonly store: "vault" | "managed-hsm";
  readonly versioned: boolean;
  /** Whether a key outside of its validity is truly refused. */
  readonly validityCounts: boolean;
  readonly tenantCounts: boolean;
  /** False: an address rule names the service. */
  readonly networkCounts: boolean;
  readonly graph: "off" | "on" | "limited";
  readonly probe: "off" | "health" | "search";
  readonly hasDataStoreEntry: boolean;
  readonly resourceHealth: "unsupported" | "silent" | "speaks";
  /** How late witnesses notice a loss, and how late a recovery. */
  readonly lostLagMs: number;
  readonly healthyLagMs: number;
  /** How late a change of permissions takes effect. */
  readonly propagationMs: number;
  /** Azure Resource Manager tells the principal of a user-assigned identity. */
  readonly tellsPrincipal: boolean;
  readonly tellsUpdated: boolean;
}

export function principalIdOf({ name, generation }: IdentityNow): string {
  return `${name}-${generation}`;
}
