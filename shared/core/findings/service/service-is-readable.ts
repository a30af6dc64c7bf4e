/** CannotReadService: Azure Resource Manager did not show us the FHIR service; it is judged by what was known of it. */
import { type Rule } from "../case";
import { unreadable } from "../monitor/unreadable";

export const serviceIsReadable: Rule = ({ facts: { service } }) => unreadable("CannotReadService", service);
