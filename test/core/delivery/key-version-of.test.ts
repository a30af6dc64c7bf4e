import { keyVersionOf } from "../../../shared/core/delivery/key-version-of";

describe("the version in a key URL", () => {
  it.each([
    ["https://kv.vault.azure.net/keys/cmk/0a1bZ9", "0a1bZ9"],
    ["https://kv.vault.azure.net:443/keys/cmk/0a1b/", "0a1b"],
    ["https://kv.vault.azure.net/keys/cmk", undefined],
    ["https://kv.vault.azure.net/keys/cmk/", undefined],
    ["https://kv.vault.azure.net/secrets/cmk/0a1b", undefined],
    ["https://kv.vault.azure.net/keys/cmk/0a1b/more", undefined],
    ["https://kv.vault.azure.net/keys/cmk/0a1b?sig=s3cret", undefined],
    ["https://kv.vault.azure.net/keys//0a1b", undefined],
    ["https://kv.vault.azure.net/keys/a?b/0a1b", undefined],
    [undefined, undefined],
  ])("%s: %s", (keyUrl, version) => {
    expect(keyVersionOf(keyUrl)).toBe(version);
  });
});
