/** What roles allow, action by action, and what suffices to use a key. */
import { allows, NEEDED_DATA_ACTIONS, suffice } from "../../../../shared/core/findings/identity/data-actions";

const READ = "Microsoft.KeyVault/vaults/keys/read";
const WRAP = "Microsoft.KeyVault/vaults/keys/wrap/action";
const UNWRAP = "Microsoft.KeyVault/vaults/keys/unwrap/action";

const role = (...dataActions: readonly string[]) => ({ permissions: [{ dataActions, notDataActions: [] }] });

it.each<[string, Parameters<typeof allows>[0], boolean]>([
  ["the action itself", role(WRAP), true],
  ["the action in other letters", role(WRAP.toUpperCase()), true],
  ["another action", role(UNWRAP), false],
  ["a pattern", role("*/wrap/*"), true],
  ["nothing", role(), false],
  ["no permissions", { permissions: [] }, false],
  ["it, and takes it away", { permissions: [{ dataActions: ["*"], notDataActions: ["*/wrap/action"] }] }, false],
  ["it, and takes another one away", { permissions: [{ dataActions: ["*"], notDataActions: [UNWRAP] }] }, true],
  [
    "it in one permission, which another one takes from itself alone",
    {
      permissions: [
        { dataActions: [WRAP], notDataActions: [] },
        { dataActions: ["*"], notDataActions: ["*"] },
      ],
    },
    true,
  ],
])("says whether a role allows to wrap: one that grants %s", (_, grant, allowed) => {
  expect(allows(grant, WRAP)).toBe(allowed);
});

it.each<[string, readonly ReturnType<typeof role>[], boolean]>([
  ["one of all three", [role(READ, WRAP, UNWRAP)], true],
  ["three of one each", [role(READ), role(WRAP), role(UNWRAP)], true],
  ["two of them", [role(READ), role(WRAP)], false],
  ["none", [], false],
])("says whether roles suffice at a key vault: %s", (_, grants, enough) => {
  expect(suffice(grants, "vault")).toBe(enough);
  expect(suffice(grants, "managed-hsm")).toBe(false);
});

it("asks for the same three at a Managed HSM, by its own names", () => {
  expect(suffice([role(...NEEDED_DATA_ACTIONS["managed-hsm"])], "managed-hsm")).toBe(true);
  expect(suffice([role(...NEEDED_DATA_ACTIONS["managed-hsm"])], "vault")).toBe(false);
});
