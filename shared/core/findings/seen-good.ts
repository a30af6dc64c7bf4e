/** The facts that were seen good: the only thing that takes a cause away. Not read is not good. */
import { type Facts } from "../facts/facts";
import { latestOnOurClock, spanning, type Seen, type Sighting } from "../facts/observation";
import { type Key } from "../facts/key";
import { type Vault } from "../facts/vault";
import { earliestOf, latestOf } from "../moment";
import { type Case } from "./case";
import { type Subject } from "./finding";
import { isSeenSame } from "./identity/identity-is-the-same";
import { permissionOf } from "./identity/permission";
import { standingOf } from "./identity/standing-of";
import { isUsable } from "./key/is-usable";
import { keysInQuestion } from "./key/key-of";
import { barrierOf } from "./vault/vault-lets-the-service-in";
import { tenancyOf } from "./vault/vault-is-of-the-tenant";

export interface GoodReading {
  readonly subject: Subject;
  readonly askedAt: Date;
  readonly answeredAt: Date;
  /** The latest moment at which it can have become good, by its own evidence; a role's propagation is not in it. */
  readonly since: Date;
}

export function seenGood(of: Pick<Case, "facts" | "identityBefore">): readonly GoodReading[] {
  const { facts } = of;
  const { service, vault } = facts;
  const identity = identityGood(facts);
  const permission = permissionOf(facts);
  return [
    ...keysInQuestion(facts).flatMap(({ subject, facts: { key } }) =>
      key.kind === "seen" && isUsable(key) ? [good(subject, key, usableSince(key))] : [],
    ),
    ...(vault.kind === "seen" && letsIn(vault.value, facts) ? [good("vault", vault)] : []),
    ...(identity === undefined ? [] : [good("identity", identity)]),
    ...(service.kind === "seen" && isSeenSame(of) ? [good("baseline", service)] : []),
    ...(permission.kind === "granted" ? [good("permission", permission.sighting)] : []),
  ];
}

/** The service names an identity that can sign in: one is enough. */
function identityGood({ service, identities }: Facts): Sighting | undefined {
  const usable = identities.map(standingOf).find(({ status }) => status === "usable");
  if (service.kind !== "seen" || service.value.principals.length === 0 || usable === undefined) return undefined;
  return usable.sighting === undefined ? service : spanning(service, usable.sighting);
}

function letsIn(vault: Vault, facts: Facts): boolean {
  return barrierOf(vault) === undefined && tenancyOf(facts) === "same";
}

function good(
  subject: Subject,
  { askedAt, answeredAt }: { readonly askedAt: Date; readonly answeredAt: Date },
  since: Date = answeredAt,
): GoodReading {
  return { subject, askedAt, answeredAt, since };
}

/** It has been as it is since its last update, and valid since `nbf`. */
function usableSince(key: Seen<Key>): Date {
  const { updatedOn, notBefore } = key.value;
  if (updatedOn === undefined) return key.answeredAt;
  const changes = [updatedOn, ...(notBefore === undefined ? [] : [notBefore])].map((at) => latestOnOurClock(at, key));
  return earliestOf(key.answeredAt, latestOf(latestOnOurClock(updatedOn, key), ...changes));
}
