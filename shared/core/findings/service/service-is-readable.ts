/** CannotReadService: Azure Resource Manager did not show us the FHIR service; it is judged by what was known of it. */
import { type Rule } from "../case";
import { undecided, unreadable } from "../monitor/unreadable";

export const serviceIsReadable: Rule = ({ facts: { service } }) =>
  service.kind === "absent"
    ? [undecided("CannotReadService", "Azure Resource Manager", "NotFound")]
    : unreadable("CannotReadService", service);
