/** A certain cause whose facts are visible makes the verdict lost, and is told, whatever else is hidden. */
import { type Facts } from "../../../shared/core/facts/facts";
import { isBeingCreated } from "../../../shared/core/facts/provisioning";
import { type RootCauseCode } from "../../../shared/core/findings/finding";
import { type Step, type Watched } from "../watching";
import { plots } from "../world/arbitraries";
import { claim, eachStep } from "./claim";

export const certainCausesAreTold = claim("unknown never hides a certain cause", plots, ({ steps }: Watched) =>
  eachStep(steps, (step) => {
    if (isNew(step)) return undefined;
    const visible = visibleCauses(step.facts);
    const { verdict, findings } = step.state;
    const untold = visible.find((code) => !findings.some((one) => one.kind === "root-cause" && one.code === code));
    if (untold !== undefined) return `${untold} is visible, and is not told`;
    return visible.length === 0 || verdict === "lost"
      ? undefined
      : `${visible.join(", ")} is visible, and the verdict is ${verdict}`;
  }),
);

/** Never seen good and still being created is posture, not an incident (design, section 4). */
function isNew({ before, facts: { subject } }: Step): boolean {
  const isKnown = before?.good !== undefined || before?.incident !== undefined;
  return !isKnown && isBeingCreated(subject);
}

function visibleCauses({ service, key, vault, deletedVault }: Facts): readonly RootCauseCode[] {
  const read = "kind" in key ? key : key.key;
  const isUnheard = read.kind === "not-asked" || ("failure" in read && read.failure.status === undefined);
  const rows: readonly (readonly [RootCauseCode, boolean])[] = [
    ["KeyDisabled", !("kind" in key) && key.key.kind === "seen" && !key.key.value.enabled],
    ["KeyDeleted", !("kind" in key) && key.key.kind === "absent" && key.deletedKey.kind === "seen"],
    ["VaultDeleted", vault.kind !== "seen" && deletedVault.kind === "seen" && isUnheard],
    ["IdentityMissing", service.kind === "seen" && service.value.principals.length === 0],
  ];
  return rows.flatMap(([code, isVisible]) => (isVisible ? [code] : []));
}
