import { parseKeyUrl, plainKeyUrl } from "../../../shared/core/facts/key-url";

const PUBLIC = { vault: "vault.azure.net", managedHsm: "managedhsm.azure.net" };

it.each([
  [
    "a version",
    "https://kv-clinic.vault.azure.net/keys/cmk/0a1b",
    "vault",
    "https://kv-clinic.vault.azure.net",
    "kv-clinic",
    "cmk",
    "0a1b",
  ],
  [
    "no version",
    "https://kv-clinic.vault.azure.net/keys/cmk",
    "vault",
    "https://kv-clinic.vault.azure.net",
    "kv-clinic",
    "cmk",
    undefined,
  ],
  [
    "no version and a slash",
    "https://kv-clinic.vault.azure.net/keys/cmk/",
    "vault",
    "https://kv-clinic.vault.azure.net",
    "kv-clinic",
    "cmk",
    undefined,
  ],
  [
    "its port spelled out",
    "https://kv-clinic.vault.azure.net:443/keys/cmk/0a1b",
    "vault",
    "https://kv-clinic.vault.azure.net",
    "kv-clinic",
    "cmk",
    "0a1b",
  ],
  [
    "capitals, which a key's name keeps",
    "https://KV-Clinic.Vault.Azure.NET/keys/CMK/0A1B",
    "vault",
    "https://kv-clinic.vault.azure.net",
    "kv-clinic",
    "CMK",
    "0A1B",
  ],
  [
    "a Managed HSM",
    "https://hsm1.managedhsm.azure.net/keys/cmk/0a1b",
    "managed-hsm",
    "https://hsm1.managedhsm.azure.net",
    "hsm1",
    "cmk",
    "0a1b",
  ],
  [
    "blanks around it",
    "  https://kv-clinic.vault.azure.net/keys/cmk/0a1b ",
    "vault",
    "https://kv-clinic.vault.azure.net",
    "kv-clinic",
    "cmk",
    "0a1b",
  ],
])("takes a key URL apart that has %s", (_, url, store, vaultUrl, vaultName, name, version) => {
  expect(parseKeyUrl(url, PUBLIC)).toEqual({ url, vaultUrl, vaultName, store, name, version });
});

it.each([
  ["another cloud", "https://kv-clinic.vault.usgovcloudapi.net/keys/cmk/0a1b"],
  ["another host", "https://kv-clinic.vault.azure.net.example.com/keys/cmk/0a1b"],
  ["no vault", "https://vault.azure.net/keys/cmk/0a1b"],
  ["a secret", "https://kv-clinic.vault.azure.net/secrets/cmk/0a1b"],
  ["a query", "https://kv-clinic.vault.azure.net/keys/cmk/0a1b?api-version=7.4"],
  ["another port", "https://kv-clinic.vault.azure.net:8443/keys/cmk/0a1b"],
  ["plain HTTP", "http://kv-clinic.vault.azure.net/keys/cmk/0a1b"],
  ["a user", "https://user@kv-clinic.vault.azure.net/keys/cmk/0a1b"],
  ["no name", "https://kv-clinic.vault.azure.net/keys/"],
  ["something after the version", "https://kv-clinic.vault.azure.net/keys/cmk/0a1b/more"],
  ["something before", "x https://kv-clinic.vault.azure.net/keys/cmk/0a1b"],
  ["a name of 128 letters", `https://kv-clinic.vault.azure.net/keys/${"k".repeat(128)}`],
  ["nothing", ""],
])("does not take %s for a key URL", (_, url) => {
  expect(parseKeyUrl(url, PUBLIC)).toBeUndefined();
});

const URL = "https://kv-clinic.vault.azure.net/keys/Cmk/0a1B";

it.each([
  ["as it is", URL, URL],
  ["with blanks around it", ` ${URL} `, URL],
  ["with a slash at the end", `${URL}/`, URL],
  ["with slashes at the end", `${URL}//`, URL],
  ["with its port spelled out", URL.replace(".net/", ".net:443/"), URL],
  ["with the host in capitals, and not what follows", URL.replace("kv-clinic.vault", "KV-Clinic.VAULT"), URL],
  ["with a query and a slash before", `${URL}/?api-version=7.4`, URL],
  ["with a fragment of several lines", `${URL}#a\nb`, URL],
  ["with another port", URL.replace(".net/", ".net:8443/"), URL.replace(".net/", ".net:8443/")],
  ["that ends with 443", `${URL}:443`, `${URL}:443`],
  ["that is none", "My Key/", "My Key"],
  ["that is a slash", "/", "/"],
  ["that is nothing but a query", "?sig=1", ""],
])("spells a key URL plainly %s", (_, url, plain) => {
  expect(plainKeyUrl(url)).toBe(plain);
});
