import { isSameScope, scopeCovers } from "../../../shared/core/facts/scope";

const VAULT = "/subscriptions/s/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv";
const KEY = `${VAULT}/keys/cmk`;

it.each([
  ["the key itself", KEY, true, true],
  ["the key with a slash at the end", `${KEY}/`, true, true],
  ["the key in other capitals", KEY.toUpperCase(), true, true],
  ["its vault", VAULT, true, false],
  ["its vault in capitals and with a slash", `${VAULT.toUpperCase()}/`, true, false],
  ["its subscription", "/subscriptions/s", true, false],
  ["the root", "/", true, false],
  ["a management group", "/providers/Microsoft.Management/managementGroups/mg", true, false],
  ["another vault", `${VAULT}2`, false, false],
  ["a key whose name it begins with", `${VAULT}/keys/cm`, false, false],
  ["a version below it", `${KEY}/0a1b`, false, false],
])("judges whether a scope covers the key, and is it: %s", (_, scope, covers, same) => {
  expect([scopeCovers(scope, KEY), isSameScope(scope, KEY)]).toEqual([covers, same]);
});
