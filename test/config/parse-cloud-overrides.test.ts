import { parseCloudOverrides } from "../../shared/config/parse-cloud-overrides";

const overrides = (members: unknown) => parseCloudOverrides(JSON.stringify(members));

it("takes every member of a cloud", () => {
  const members = {
    resourceManager: "https://management.example.com",
    authority: "https://login.example.com",
    vaultSuffix: "vault.example.com",
    managedHsmSuffix: "managedhsm.example.com",
    logsAudience: "https://monitor.example.com",
    graph: "https://graph.example.com",
    fhirHostSuffix: "fhir.example.com",
    keyVaultVersion: "7.6-preview.2",
    vaultsVersion: "2025-05-01-preview",
  };
  expect(overrides(members)).toEqual({ kind: "ok", value: members });
  expect(overrides({})).toEqual({ kind: "ok", value: {} });
});

it.each<[string, unknown, string, string]>([
  ["a list", [], "It is JSON, but not an object", `{"vaultSuffix":"vault.example.com"}`],
  ["a text", "x", "It is JSON, but not an object", `{"vaultSuffix":"vault.example.com"}`],
  ["null", null, "It is JSON, but not an object", `{"vaultSuffix":"vault.example.com"}`],
  ["a member of another name", { keyHosts: {} }, "It has members that are not known", "vaultSuffix, managedHsmSuffix"],
  [
    "plain http",
    { authority: "http://login.example.com" },
    "authority is not an https address without path",
    "https://",
  ],
  [
    "a path",
    { graph: "https://graph.example.com/v1.0" },
    "graph is not an https address without path",
    `"graph":"https`,
  ],
  ["a query", { graph: "https://graph.example.com?a" }, "graph is not an https address without path", `"graph":"https`],
  ["a sign-in", { graph: "https://a:b@example.com" }, "graph is not an https address without path", `"graph":"https`],
  [
    "no address",
    { resourceManager: "example.com" },
    "resourceManager is not an https address without path",
    "https://",
  ],
  ["a number", { logsAudience: 1 }, "logsAudience is not an https address without path", "https://"],
  ["null for a member", { vaultSuffix: null }, "vaultSuffix is not a host suffix without leading dot", "vault.example"],
  [
    "a leading dot",
    { vaultSuffix: ".vault.example.com" },
    "vaultSuffix is not a host suffix without leading dot",
    "vault.",
  ],
  [
    "an address",
    { fhirHostSuffix: "https://fhir.example.com" },
    "fhirHostSuffix is not a host suffix without",
    "vault.",
  ],
  ["one label", { managedHsmSuffix: "net" }, "managedHsmSuffix is not a host suffix without leading dot", "vault."],
  [
    "an address of digits",
    { vaultSuffix: "10.0.0.1" },
    "vaultSuffix is not a host suffix without leading dot",
    "vault.",
  ],
  ["a version that is none", { keyVaultVersion: "latest" }, "keyVaultVersion is not an API version", `"7.5"`],
  [
    "one suffix for both",
    { vaultSuffix: "a.example.com", managedHsmSuffix: "A.example.com" },
    "vaultSuffix and managedHsmSuffix are the same",
    "leave one out",
  ],
])("says what is wrong with %s, and what is wanted", (_name, members, wrong, right) => {
  expect(overrides(members)).toEqual({
    kind: "bad",
    faults: [{ wrong: expect.stringContaining(wrong) as string, right: expect.stringContaining(right) as string }],
  });
});

it("says everything that is wrong at once, and what is not JSON", () => {
  const result = overrides({ graph: 1, vaultSuffix: 2, moon: 3 });
  expect(result.kind === "bad" && result.faults).toHaveLength(3);
  expect(parseCloudOverrides("{vaultSuffix:x}")).toMatchObject({ faults: [{ wrong: "It is not JSON" }] });
});
