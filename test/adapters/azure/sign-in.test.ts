import { type AccessToken, type TokenCredential } from "@azure/core-auth";
import { sharedSignIn, SignInFailed } from "../../../shared/adapters/azure/sign-in";

const SCOPE = "https://vault.azure.net/.default";
const MINUTE = 60_000;

function signIn(getToken: TokenCredential["getToken"], limitMs = 1_000) {
  let now = Date.parse("2026-03-01T10:00:00Z");
  const clock = { now: () => new Date(now) };
  const shared = sharedSignIn({ getToken }, { clock, limitMs });
  return {
    getToken: (options?: Parameters<TokenCredential["getToken"]>[1]) => shared.getToken(SCOPE, options),
    passes: (ms: number) => (now += ms),
    at: () => now,
  };
}
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe("sharedSignIn", () => {
  it("asks once for what many want at the same time, and keeps it", async () => {
    let asked = 0;
    const { getToken } = signIn(async () => {
      await settled();
      return { token: `token ${++asked}`, expiresOnTimestamp: Date.parse("2026-03-01T11:00:00Z") };
    });
    const tokens = await Promise.all([getToken(), getToken(), getToken()]);
    expect([...tokens, await getToken()].map((token) => token?.token)).toEqual(Array(4).fill("token 1"));
  });

  it("asks apart for other tenants and for claims", async () => {
    const asked: unknown[] = [];
    const { getToken } = signIn((_scopes, options) => {
      asked.push([options?.tenantId, options?.claims]);
      return Promise.resolve({ token: "t", expiresOnTimestamp: Date.parse("2026-03-01T11:00:00Z") });
    });
    await getToken({ tenantId: "a" });
    await getToken({ tenantId: "b" });
    await getToken({ tenantId: "b", claims: "{}" });
    await getToken({ tenantId: "b", claims: "{}" });
    await getToken({ tenantId: "b" });
    expect(asked).toEqual([
      ["a", undefined],
      ["b", undefined],
      ["b", "{}"],
      ["b", "{}"],
    ]);
  });

  it("hands tokens out as good for now only, so that no SDK renews them by itself", async () => {
    const { getToken } = signIn(() =>
      Promise.resolve({ token: "t", expiresOnTimestamp: 9e15, refreshAfterTimestamp: 0 }),
    );
    expect(await getToken()).toEqual({ token: "t", expiresOnTimestamp: 0 });
  });

  it("asks anew in a token's last minute", async () => {
    let asked = 0;
    const { getToken, passes, at } = signIn(() =>
      Promise.resolve({ token: `t${++asked}`, expiresOnTimestamp: at() + 61_000 }),
    );
    await getToken();
    passes(999);
    expect((await getToken())?.token).toBe("t1");
    await settled();
    passes(61_000);
    expect((await getToken())?.token).toBe("t3");
  });

  it("renews behind the scenes from when the issuer says", async () => {
    let asked = 0;
    const { getToken, passes, at } = signIn(() =>
      Promise.resolve({
        token: `t${++asked}`,
        expiresOnTimestamp: at() + 60 * MINUTE,
        refreshAfterTimestamp: at() + 30 * MINUTE,
      }),
    );
    await getToken();
    passes(30 * MINUTE);
    expect((await getToken())?.token).toBe("t1");
    await settled();
    expect((await getToken())?.token).toBe("t2");
  });

  it("goes on with a good token while renewals fail, at most one every half minute, and fails when it is used up", async () => {
    let asked = 0;
    const { getToken, passes, at } = signIn(() =>
      ++asked === 1
        ? Promise.resolve<AccessToken>({ token: "t1", expiresOnTimestamp: at() + 10 * MINUTE })
        : Promise.reject(new Error("no answer")),
    );
    await getToken();
    passes(5 * MINUTE);
    for (let read = 0; read < 5; read++) {
      expect((await getToken())?.token).toBe("t1");
      await settled();
    }
    expect(asked).toBe(2);
    passes(30_000);
    await getToken();
    await settled();
    expect(asked).toBe(3);
    passes(5 * MINUTE);
    await expect(getToken()).rejects.toThrow(SignInFailed);
  });

  it("asks again after a failure", async () => {
    let asked = 0;
    const { getToken } = signIn(() =>
      ++asked === 1 ? Promise.reject(new Error("no")) : Promise.resolve({ token: "t", expiresOnTimestamp: 9e15 }),
    );
    await expect(getToken()).rejects.toThrow(SignInFailed);
    expect((await getToken())?.token).toBe("t");
  });

  it("fails in time where the credential hangs", async () => {
    const started = performance.now();
    await expect(signIn(() => new Promise(() => undefined), 100).getToken()).rejects.toMatchObject({
      isRefusal: false,
    });
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  it.each([
    ["without a token", () => Promise.resolve(null), false],
    ["with a refusal", () => Promise.reject(Object.assign(new Error("oid"), { statusCode: 403 })), true],
    ["with a refusal inside", () => Promise.reject(new Error("x", { cause: { status: 400 } })), true],
    [
      "with a refusal among others",
      () => Promise.reject(Object.assign(new Error("x"), { errors: [new Error("a"), { cause: { statusCode: 401 } }] })),
      true,
    ],
    ["with a failure", () => Promise.reject(Object.assign(new Error("x"), { statusCode: 503 })), false],
    ["with a circle", () => Promise.reject(circular()), false],
    [
      "by throwing",
      () => {
        throw new Error("x");
      },
      false,
    ],
  ])("has one name for every failure: %s", async (_name, getToken, isRefusal) => {
    await expect(signIn(getToken).getToken()).rejects.toMatchObject({ name: "SignInFailed", isRefusal });
  });
});

function circular(): Error {
  const error = new Error("round");
  error.cause = error;
  return error;
}
