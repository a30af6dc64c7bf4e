/** CannotProbeService: a witness could not be asked. One that does not exist (404) is no blind spot. */
import { type Rule } from "../case";
import { unreadable } from "../monitor/unreadable";

export const witnessesCanBeAsked: Rule = ({ facts: { healthCheck, search, resourceHealth } }) => [
  ...unreadable("CannotProbeService", healthCheck),
  ...unreadable("CannotProbeService", search),
  ...unreadable("CannotProbeService", resourceHealth),
];
