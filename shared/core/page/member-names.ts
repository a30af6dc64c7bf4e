/** Names of an outage's members. */
import { type Member } from "../outage/outage";
import { MOST_NAMED } from "./page";
import { namesAndMore } from "./page-words";

/** `workspace/service`. */
export function nameOf({ target: { service } }: Member): string {
  return `${service.workspace}/${service.name}`;
}

/** The first `most`, and how many more: `clinic/a, clinic/b and 498 more`. */
export function namesOf(members: readonly Member[], most = MOST_NAMED): string {
  return namesAndMore(members.slice(0, most).map(nameOf), members.length);
}
