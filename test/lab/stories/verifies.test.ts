import { Webhook } from "standardwebhooks";
import { verifies } from "../../../lab/stories/verifies";
import { at } from "./builders";

const secret = `whsec_${Buffer.alloc(32, "secret").toString("base64")}`;
const signedAt = at("08:10");
const body = `{"summary":"Lost"}`;
const headers = {
  "webhook-id": "one",
  "webhook-timestamp": String(signedAt.getTime() / 1000),
  "webhook-signature": `v1,bm90IHRoaXM= ${new Webhook(secret).sign("one", signedAt, body)}`,
};
const delivery = { at: at("08:15"), headers, body, status: 202 };

it.each([
  ["takes one of several signatures", delivery, true],
  ["refuses another body", { ...delivery, body: `{"summary":"Fine"}` }, false],
  ["refuses another id", { ...delivery, headers: { ...headers, "webhook-id": "two" } }, false],
  ["refuses what is older than five minutes", { ...delivery, at: at("08:15:00.001") }, false],
  ["refuses what is not signed", { ...delivery, headers: { ...headers, "webhook-signature": undefined } }, false],
])("%s", (_sentence, one, expected) => {
  expect(verifies(one, secret)).toBe(expected);
});

it("refuses another secret", () => {
  expect(verifies(delivery, `whsec_${Buffer.alloc(32, "other").toString("base64")}`)).toBe(false);
});
