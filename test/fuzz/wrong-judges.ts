/** Judges that are wrong on purpose, each in one way: a claim that cannot convict its own would prove nothing. */
import { type Facts } from "../../shared/core/facts/facts";
import { type NotAsked, type Observation } from "../../shared/core/facts/observation";
import { stepTarget } from "../../shared/core/target/step-target";
import { aDeletedKey, aVault } from "../core/builders/azure";
import { identityFacts } from "../core/builders/facts";
import { absent, seen } from "../core/builders/observations";
import { unreadKey } from "../core/builders/scenes";
import { availableIsTrue } from "./claims/available-is-true";
import { causesAreTrue } from "./claims/causes-are-true";
import { certainCausesAreTold } from "./claims/certain-causes-are-told";
import { type Claim } from "./claims/claim";
import { findingsAreInOrder } from "./claims/findings-are-in-order";
import { lostIsTrue } from "./claims/lost-is-true";
import { lossesThatAreOverEnd } from "./claims/losses-that-are-over-end";
import { nothingThrows } from "./claims/nothing-throws";
import { postureIsNotRepeated } from "./claims/posture-is-not-repeated";
import { restoredIsTrue } from "./claims/restored-is-true";
import { revealingNeverUnsettles } from "./claims/revealing-never-unsettles";
import { stillWorldsAreToldOnce } from "./claims/still-worlds-are-told-once";
import { type Judge } from "./watching";

/** Judges well what it reads wrongly. */
function misreading(misread: (facts: Facts) => Partial<Facts>): Judge {
  return (before, facts, policy) => stepTarget(before, { ...facts, ...misread(facts) }, policy);
}

function isUnread({ kind }: Observation<unknown> | NotAsked): boolean {
  return kind === "refused" || kind === "unreachable";
}

const takesRefusalForDeletion = misreading(({ key, sweptAt }) =>
  "kind" in key || key.key.kind !== "refused"
    ? {}
    : { key: { ...key, key: absent(sweptAt), deletedKey: seen(aDeletedKey(), sweptAt) } },
);

const takesUnreadRolesForNone = misreading(({ roles, sweptAt, subject }) =>
  isUnread(roles)
    ? {
        roles: seen(
          subject.principals.flatMap(({ principalId }) =>
            principalId === undefined ? [] : [{ principalId, grants: [], perhapsByGroup: [] }],
          ),
          sweptAt,
        ),
      }
    : {},
);

const ignoresDenials = misreading(({ denials, sweptAt }) =>
  denials.kind === "not-asked" ? {} : { denials: seen([], sweptAt) },
);

const ignoresConditions = misreading(({ roles }) =>
  roles.kind === "seen"
    ? {
        roles: {
          ...roles,
          value: roles.value.map((of) => ({
            ...of,
            grants: of.grants.map((grant) => ({ ...grant, condition: undefined })),
          })),
        },
      }
    : {},
);

const takesUnreadVaultForOpen = misreading(({ vault, sweptAt }) =>
  isUnread(vault)
    ? { vault: seen(aVault({ enableRbacAuthorization: false, accessPolicies: EVERYBODYS }), sweptAt) }
    : {},
);

const EVERYBODYS = ["system-1", "system-2", "clinic-1", "clinic-2"].map((objectId) => ({
  tenantId: "tenant-1",
  objectId,
  keys: ["all"],
}));

const neverAsksForIdentities = misreading(({ identities }) => ({
  identities: identities.map(({ principal }) => identityFacts(principal)),
}));

/** Whatever cannot be read makes everything unknown. */
const losesHeart: Judge = (before, facts, policy) => {
  const spoken = stepTarget(before, facts, policy);
  const isBlind = spoken.state.findings.some(({ kind }) => kind === "blind-spot");
  return isBlind ? { ...spoken, state: { ...spoken.state, verdict: "unknown" } } : spoken;
};

/** What is lost is never looked at again. */
const looksNoMore: Judge = (before, facts, policy) =>
  stepTarget(before, before?.incident === undefined ? facts : { ...facts, key: unreadKey(facts.sweptAt) }, policy);

const forgetsWhatItTold: Judge = (before, facts, policy) =>
  stepTarget(before && { ...before, posture: [] }, facts, policy);

const clearsWhatItDoesNotSee: Judge = (before, facts, policy) =>
  stepTarget(before, isUnread(facts.vault) ? { ...facts, vault: seen(aVault(), facts.sweptAt) } : facts, policy);

const tellsBackwards: Judge = (before, facts, policy) => {
  const { state, ...spoken } = stepTarget(before, facts, policy);
  return { ...spoken, state: { ...state, findings: [...state.findings].reverse() } };
};

const throwsAtTheUnheardOf: Judge = (before, facts, policy) => {
  if (facts.denials.kind === "absent") throw new Error("Deny assignments are a list: what is an absent one?");
  return stepTarget(before, facts, policy);
};

export interface Conviction {
  /** How it is wrong. */
  readonly judge: string;
  readonly judging: Judge;
  readonly claim: Claim;
}

export const CONVICTIONS: readonly Conviction[] = [
  { judge: "takes a refusal for a deleted key", judging: takesRefusalForDeletion, claim: lostIsTrue },
  { judge: "takes a refusal for a deleted key", judging: takesRefusalForDeletion, claim: causesAreTrue },
  { judge: "takes roles it cannot read for none", judging: takesUnreadRolesForNone, claim: lostIsTrue },
  { judge: "takes roles it cannot read for none", judging: takesUnreadRolesForNone, claim: causesAreTrue },
  { judge: "takes roles it cannot read for none", judging: takesUnreadRolesForNone, claim: revealingNeverUnsettles },
  { judge: "ignores deny assignments", judging: ignoresDenials, claim: availableIsTrue },
  { judge: "ignores conditions of role assignments", judging: ignoresConditions, claim: availableIsTrue },
  { judge: "never asks whether an identity is still there", judging: neverAsksForIdentities, claim: availableIsTrue },
  { judge: "takes a vault it cannot read for an open one", judging: takesUnreadVaultForOpen, claim: availableIsTrue },
  { judge: "ignores deny assignments", judging: ignoresDenials, claim: restoredIsTrue },
  { judge: "takes a vault it cannot read for an open one", judging: takesUnreadVaultForOpen, claim: restoredIsTrue },
  { judge: "looks no more where access is lost", judging: looksNoMore, claim: lossesThatAreOverEnd },
  { judge: "gives up where anything cannot be read", judging: losesHeart, claim: certainCausesAreTold },
  { judge: "forgets what it told", judging: forgetsWhatItTold, claim: postureIsNotRepeated },
  { judge: "forgets what it told", judging: forgetsWhatItTold, claim: stillWorldsAreToldOnce },
  { judge: "clears what it does not see", judging: clearsWhatItDoesNotSee, claim: stillWorldsAreToldOnce },
  { judge: "tells findings backwards", judging: tellsBackwards, claim: findingsAreInOrder },
  { judge: "throws where it is asked what it never heard of", judging: throwsAtTheUnheardOf, claim: nothingThrows },
];
