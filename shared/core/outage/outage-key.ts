/** What an outage is known by: what its incidents share, and since when. */
/** `service`: nothing that services share, as where only the service itself testifies. `id`: lower case; a resource id, a key's URL without its version, or a host. */
export interface OutageRoot {
  readonly kind: "vault" | "key" | "identity" | "service";
  readonly id: string;
}

/** An outage, from its first incident on. */
export interface OutageKey {
  readonly root: OutageRoot;
  /** Start of the sweep that opened its first incident. */
  readonly since: Date;
}
