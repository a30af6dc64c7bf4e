/** Signs a webhook the Standard Webhooks way (standard-webhooks/standard-webhooks, specification 1.0.0, symmetric `v1`). */
import { createHmac } from "node:crypto";

export interface Signed {
  /** The event's id: the same on every try. */
  readonly id: string;
  /** Unix seconds of this try: receivers refuse what is older than five minutes. */
  readonly timestamp: number;
  readonly body: string;
}

const PREFIX = "whsec_";
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** What is wrong with a secret, without the secret; undefined for `whsec_` and base64 of 24 to 64 bytes. */
export function secretProblem(secret: string): string | undefined {
  if (!secret.startsWith(PREFIX)) return `a secret does not begin with ${PREFIX}; take it as the receiver shows it`;
  const encoded = secret.slice(PREFIX.length);
  if (!BASE64.test(encoded)) return `a secret is not base64 after ${PREFIX}; take it as the receiver shows it`;
  const { length } = Buffer.from(encoded, "base64");
  return length >= 24 && length <= 64 ? undefined : `a secret holds ${length} bytes; make one of 24 to 64`;
}

/** The `webhook-signature` header: one `v1,…` for each secret, separated by spaces; during a rotation there are two. */
export function standardWebhooksSignature({ id, timestamp, body }: Signed, secrets: readonly string[]): string {
  return secrets
    .map((secret) => createHmac("sha256", Buffer.from(secret.slice(PREFIX.length), "base64")))
    .map((hmac) => `v1,${hmac.update(`${id}.${timestamp}.${body}`).digest("base64")}`)
    .join(" ");
}
