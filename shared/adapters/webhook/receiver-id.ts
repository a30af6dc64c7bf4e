/** What a receiver and our signature are known by; no address and no secret can be read from either. */
import { identifierOf } from "../../core/identifier";

/** Another address or another key is another receiver: it has none of the alerts that this one has. */
export function receiverId(url: string, key?: string): string {
  return identifierOf("receiver", url, ...(key === undefined ? [] : [key]));
}

/** Other secrets are another signature, whose receiver is the same. Undefined: unsigned. */
export function signatureId(secrets: readonly string[]): string | undefined {
  return secrets.length === 0 ? undefined : identifierOf("signature", ...secrets);
}
