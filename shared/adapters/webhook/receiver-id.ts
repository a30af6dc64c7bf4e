/** What a receiver is known by: its address and the secrets it knows us by, neither of which can be read from it. */
import { identifierOf } from "../../core/identifier";

/** Another address or another secret is another receiver. */
export function receiverId(url: string, secrets: readonly string[]): string {
  return identifierOf("receiver", url, ...secrets);
}
