/** ClockSkewed: an Azure service's clock and ours differ by more than two minutes; times are corrected, yet somebody should know. */
import { type Facts } from "../../facts/facts";
import { type Api, type NotAsked, type Observation } from "../../facts/observation";
import { type Rule } from "../case";

const SKEW_LIMIT_MS = 2 * 60_000;

export const clocksAgree: Rule = ({ facts }) => {
  const skewed = readsOf(facts).find(([, read]) => isSkewed(read));
  if (skewed === undefined) return [];
  return [{ kind: "blind-spot", code: "ClockSkewed", api: skewed[0], outcome: "undecided", reason: "ClockSkew" }];
};

type Read = Observation<unknown> | NotAsked;

function readsOf({ service, key, healthCheck }: Facts): readonly (readonly [Api, Read])[] {
  return [
    ["Azure Resource Manager", service],
    ["Key Vault", "kind" in key ? key : key.key],
    ["FHIR service health check", healthCheck],
  ];
}

function isSkewed(read: Read): boolean {
  const skew = read.kind === "not-asked" ? undefined : read.skew;
  return skew !== undefined && (skew.atLeastMs > SKEW_LIMIT_MS || skew.atMostMs < -SKEW_LIMIT_MS);
}
