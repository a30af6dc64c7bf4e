import fc from "fast-check";
import { Webhook } from "standardwebhooks";
import { secretProblem, standardWebhooksSignature } from "../../../shared/adapters/webhook/standard-webhooks-signature";

const OLD = `whsec_${Buffer.alloc(24, "old").toString("base64")}`;
const NEW = `whsec_${Buffer.alloc(32, "new").toString("base64")}`;

function headersOf(id: string, timestamp: number, body: string, secrets: readonly string[]) {
  return {
    "webhook-id": id,
    "webhook-timestamp": `${timestamp}`,
    "webhook-signature": standardWebhooksSignature({ id, timestamp, body }, secrets),
  };
}

const now = Math.floor(Date.now() / 1000);

describe("the signature of a webhook", () => {
  it("is the one of the specification's own example", () => {
    const secret = "whsec_plJ3nmyCDGBKInavdOK15jsl";
    const body = '{"event_type":"ping","data":{"success":true}}';
    const signed = { id: "msg_loFOjxBNrRLzqYUf", timestamp: 1731705121, body };
    expect(standardWebhooksSignature(signed, [secret])).toBe("v1,rAvfW3dJ/X/qxhsaXPOyyCGmRKsaKWcsNccKXlIktD0=");
  });

  it("satisfies the reference library, whatever the body (P11)", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.stringMatching(/^[0-9a-f]{32}$/), (body, id) => {
        const verify = () => new Webhook(NEW).verify(body, headersOf(id, now, body, [NEW]), { jsonParse: false });
        expect(verify).not.toThrow();
      }),
    );
  });

  it("satisfies holders of either secret during a rotation", () => {
    const headers = headersOf("id", now, "{}", [OLD, NEW]);
    expect(headers["webhook-signature"].split(" ")).toHaveLength(2);
    expect(new Webhook(OLD).verify("{}", headers)).toEqual({});
    expect(new Webhook(NEW).verify("{}", headers)).toEqual({});
  });

  it.each([
    ["another body", "{ }", headersOf("id", now, "{}", [NEW])],
    ["another id", "{}", { ...headersOf("id", now, "{}", [NEW]), "webhook-id": "other" }],
    ["another time", "{}", { ...headersOf("id", now, "{}", [NEW]), "webhook-timestamp": `${now - 1}` }],
    ["another secret", "{}", headersOf("id", now, "{}", [OLD])],
    ["an old try", "{}", headersOf("id", now - 301, "{}", [NEW])],
    ["no secret", "{}", headersOf("id", now, "{}", [])],
  ])("does not satisfy the reference library for %s", (_, body, headers) => {
    expect(() => new Webhook(NEW).verify(body, headers)).toThrow();
  });
});

describe("a secret", () => {
  const ofBytes = (length: number) => `whsec_${Buffer.alloc(length, 255).toString("base64")}`;

  it.each([24, 25, 26, 32, 64])("may hold %i bytes", (length) => {
    expect(secretProblem(ofBytes(length))).toBeUndefined();
  });

  it.each([
    ["is too short", ofBytes(23), "a secret holds 23 bytes; make one of 24 to 64"],
    ["is too long", ofBytes(65), "a secret holds 65 bytes; make one of 24 to 64"],
    ["is empty", "whsec_", "a secret holds 0 bytes; make one of 24 to 64"],
    ["lacks its prefix", "s3cret", "a secret does not begin with whsec_; take it as the receiver shows it"],
    ["is a private key", "whsk_s3cret", "a secret does not begin with whsec_; take it as the receiver shows it"],
    ["is not base64", "whsec_s3cret!!", "a secret is not base64 after whsec_; take it as the receiver shows it"],
    ["is cut off", ofBytes(32).slice(0, -1), "a secret is not base64 after whsec_; take it as the receiver shows it"],
    [
      "is a reference",
      "@Microsoft.KeyVault(s3cret)",
      "a secret does not begin with whsec_; take it as the receiver shows it",
    ],
  ])("that %s is refused, and not repeated", (_, secret, problem) => {
    expect(secretProblem(secret)).toBe(problem);
  });
});
