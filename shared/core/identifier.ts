/** Identifiers that are functions of what they name, so that a repeated computation gives the same one. */
import { createHash } from "node:crypto";

/** The first 32 hex digits of the SHA-256 of the parts. */
export function identifierOf(...parts: readonly (string | number)[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 32);
}
