/** Whom a deny assignment keeps from the key, and where. */
import { type DenyAssignment } from "../../../../shared/core/facts/deny-assignment";
import { denialOf } from "../../../../shared/core/findings/identity/denial-of";
import { aDenyAssignment, VAULT_ID } from "../../builders/azure";

const KEY_ID = `${VAULT_ID}/keys/cmk`;
const SUBSCRIPTION = VAULT_ID.split("/").slice(0, 3).join("/");
const MANAGEMENT_GROUP = "/providers/Microsoft.Management/managementGroups/clinics";
const NIL = "00000000-0000-0000-0000-000000000000";
const me = { id: "Principal-1", type: "ServicePrincipal" };
const other = { id: "principal-9", type: "ServicePrincipal" };
const group = { id: "group-1", type: "Group" };
const vaults = (...dataActions: readonly string[]) => [{ dataActions, notDataActions: [] }];

it.each<[string, Partial<DenyAssignment>, string]>([
  ["at the key", { scope: KEY_ID }, "denied"],
  ["at the key alone", { scope: KEY_ID, appliesToChildScopes: false }, "denied"],
  ["at the key in other letters, with a slash at its end", { scope: `${KEY_ID.toUpperCase()}/` }, "denied"],
  ["at another key", { scope: `${VAULT_ID}/keys/other` }, "none"],
  ["at a key whose name begins alike", { scope: `${VAULT_ID}/keys/cm` }, "none"],
  ["at the vault and below", { scope: VAULT_ID }, "denied"],
  ["at the vault alone", { scope: VAULT_ID, appliesToChildScopes: false }, "none"],
  ["at a vault whose name begins alike", { scope: VAULT_ID.slice(0, -1) }, "none"],
  ["at the subscription and below", { scope: SUBSCRIPTION }, "denied"],
  ["at the root and below", { scope: "/" }, "denied"],
  ["at another subscription", { scope: "/subscriptions/22222222-2222-2222-2222-222222222222" }, "none"],
  ["at a management group and below", { scope: MANAGEMENT_GROUP }, "denied"],
  ["at a management group alone", { scope: MANAGEMENT_GROUP, appliesToChildScopes: false }, "none"],
])("looks at where it applies: %s", (_, changes, denial) => {
  expect(denialOf([aDenyAssignment(changes)], "principal-1", KEY_ID)).toBe(denial);
});

it.each<[string, Partial<DenyAssignment>, string]>([
  ["the principal", { principals: [me] }, "denied"],
  ["somebody else", { principals: [other] }, "none"],
  ["somebody else and the principal", { principals: [other, me] }, "denied"],
  ["everybody", { principals: [{ id: NIL, type: "SystemDefined" }] }, "denied"],
  ["everybody, without a type", { principals: [{ id: NIL, type: undefined }] }, "denied"],
  ["everybody but the principal", { excludedPrincipals: [me] }, "none"],
  ["everybody but somebody else", { excludedPrincipals: [other] }, "denied"],
  ["everybody but a group", { excludedPrincipals: [group] }, "perhaps"],
  ["everybody but a group and the principal", { excludedPrincipals: [group, me] }, "none"],
  ["a group", { principals: [group] }, "perhaps"],
  ["a group in small letters", { principals: [{ ...group, type: "group" }] }, "perhaps"],
  ["somebody of whom Azure does not say what it is", { principals: [{ ...other, type: undefined }] }, "perhaps"],
  ["a group, but not the principal", { principals: [group], excludedPrincipals: [me] }, "none"],
  ["a group and the principal", { principals: [group, me] }, "denied"],
  ["nobody", { principals: [] }, "none"],
  ["the principal on a condition", { principals: [me], condition: "@Resource[…]" }, "perhaps"],
  ["somebody else on a condition", { principals: [other], condition: "@Resource[…]" }, "none"],
])("looks at whom it names: %s", (_, changes, denial) => {
  expect(denialOf([aDenyAssignment(changes)], "PRINCIPAL-1", KEY_ID)).toBe(denial);
});

it.each<[string, DenyAssignment["permissions"], string]>([
  ["everything", vaults("*"), "denied"],
  ["unwrapping alone", vaults("Microsoft.KeyVault/vaults/keys/unwrap/action"), "denied"],
  ["reading keys alone", vaults("Microsoft.KeyVault/vaults/keys/read"), "denied"],
  ["deleting keys alone", vaults("Microsoft.KeyVault/vaults/keys/delete"), "none"],
  ["secrets alone", vaults("Microsoft.KeyVault/vaults/secrets/*"), "none"],
  ["no data action", vaults(), "none"],
  [
    "everything but what is needed",
    [{ dataActions: ["*"], notDataActions: ["Microsoft.KeyVault/vaults/keys/*"] }],
    "none",
  ],
  [
    "everything but part of what is needed",
    [{ dataActions: ["*"], notDataActions: ["Microsoft.KeyVault/vaults/keys/read"] }],
    "denied",
  ],
])("looks at what it denies: %s", (_, permissions, denial) => {
  expect(denialOf([aDenyAssignment({ permissions })], "principal-1", KEY_ID)).toBe(denial);
});

it.each<[string, readonly Partial<DenyAssignment>[], string]>([
  ["none denies nothing", [], "none"],
  ["the worst one counts", [{ principals: [other] }, { principals: [group] }, {}], "denied"],
  ["an open one counts before one that says nothing", [{ principals: [other] }, { principals: [group] }], "perhaps"],
])("of several, %s", (_, changes, denial) => {
  expect(denialOf(changes.map(aDenyAssignment), "principal-1", KEY_ID)).toBe(denial);
});
