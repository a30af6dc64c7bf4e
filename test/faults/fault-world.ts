/** The fleet of the fault stories: services that lose nothing, one that does, and what makes it. */
export const LOSSES = ["key-disabled", "key-deleted", "vault-deleted", "role-removed"] as const;
export type Loss = (typeof LOSSES)[number];
export type Store = "vault" | "managed-hsm";

type Call = readonly [method: string, path: string, input?: object];

/** Who loses its key. */
export const HURT = "hurt";

/** As the simulator's control API takes them: a user-assigned identity, a Managed HSM. */
export function fleetOf(store: Store) {
  return {
    services: [
      { name: "calm-one", identity: { user: "mi-calm" } },
      { name: "calm-two", hsm: "hsm-calm" },
      store === "vault" ? { name: HURT, vault: "kv-hurt" } : { name: HURT, hsm: "hsm-hurt" },
    ],
    vaults: store === "vault" ? [{ name: "kv-hurt", keys: [{ name: "cmk" }] }] : [],
    beside: {
      identities: [{ name: "mi-calm" }],
      managedHsms: [
        { name: "hsm-calm", keys: [{ name: "cmk" }] },
        ...(store === "managed-hsm" ? [{ name: "hsm-hurt", keys: [{ name: "cmk" }] }] : []),
      ],
    },
  };
}

/** What takes access away, and what gives it back. */
export function lossOf(
  loss: Loss,
  store: Store,
): { readonly begin: readonly Call[]; readonly repair: readonly Call[] } {
  const keeper = store === "vault" ? "kv-hurt" : "hsm-hurt";
  const key = `/_sim/keys/${keeper}/cmk`;
  const who = { service: HURT, vault: keeper, propagation: "PT0S" };
  const grant: Call = ["POST", "/_sim/roles/grant", who];
  switch (loss) {
    case "key-disabled":
      return { begin: [["POST", `${key}/disable`]], repair: [["POST", `${key}/enable`]] };
    case "key-deleted":
      return { begin: [["POST", `${key}/delete`]], repair: [["POST", `${key}/recover`]] };
    case "vault-deleted":
      return {
        begin: [["POST", `/_sim/vaults/${keeper}/delete`]],
        repair: [["POST", `/_sim/vaults/${keeper}/recover`], ...(store === "vault" ? [grant] : [])],
      };
    case "role-removed":
      return { begin: [["POST", "/_sim/roles/remove", { service: HURT, propagation: "PT0S" }]], repair: [grant] };
  }
}
