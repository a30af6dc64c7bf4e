/** ClockSkewed: an Azure service's clock and ours differ by more than two minutes; times are corrected, yet somebody should know. */
import { type Facts } from "../../facts/facts";
import { type Api, type Observation } from "../../facts/observation";
import { type Rule } from "../case";

const SKEW_LIMIT_MS = 2 * 60_000;

export const clocksAgree: Rule = ({ facts }) => {
  const skewed = readsOf(facts).find(([, read]) => isSkewed(read));
  if (skewed === undefined) return [];
  return [{ kind: "blind-spot", code: "ClockSkewed", api: skewed[0], outcome: "undecided", reason: "ClockSkew" }];
};

function readsOf(facts: Facts): readonly (readonly [Api, Observation<unknown>])[] {
  return [
    ["Azure Resource Manager", facts.service],
    ...("kind" in facts.key ? [] : [["Key Vault", facts.key.key] as const]),
    ...(facts.healthCheck.kind === "not-asked" ? [] : [["FHIR service health check", facts.healthCheck] as const]),
  ];
}

function isSkewed({ skew }: Observation<unknown>): boolean {
  return skew !== undefined && (skew.atLeastMs > SKEW_LIMIT_MS || skew.atMostMs < -SKEW_LIMIT_MS);
}
