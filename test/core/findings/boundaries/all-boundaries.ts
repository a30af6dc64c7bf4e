/** The boundaries of every code. */
import { type FindingCode } from "../../../../shared/core/findings/finding";
import { type Boundary } from "./boundary";
import { EARLIER_KEY_BOUNDARIES } from "./earlier-key-boundaries";
import { IDENTITY_BOUNDARIES } from "./identity-boundaries";
import { KEY_BOUNDARIES } from "./key-boundaries";
import { SERVICE_BOUNDARIES } from "./service-boundaries";
import { VAULT_BOUNDARIES } from "./vault-boundaries";

export const BOUNDARIES: Readonly<Record<FindingCode, Boundary>> = {
  ...KEY_BOUNDARIES,
  ...EARLIER_KEY_BOUNDARIES,
  ...VAULT_BOUNDARIES,
  ...IDENTITY_BOUNDARIES,
  ...SERVICE_BOUNDARIES,
};
