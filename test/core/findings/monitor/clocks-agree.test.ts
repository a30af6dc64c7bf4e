import { type Skew } from "../../../../shared/core/facts/observation";
import { clocksAgree } from "../../../../shared/core/findings/monitor/clocks-agree";
import { aHealthCheck } from "../../builders/azure";
import { aCase } from "../../builders/cases";
import { healthy } from "../../builders/facts";
import { notAsked, seen } from "../../builders/observations";
import { allGood, type Scene } from "../../builders/scenes";

const service =
  (skew: Skew): Scene =>
  (t) => ({ service: { ...healthy(t).service, skew } });
const key =
  (skew: Skew): Scene =>
  (t) => {
    const { key: facts } = healthy(t);
    return "kind" in facts ? {} : { key: { ...facts, key: { ...facts.key, skew } } };
  };
const probe =
  (skew: Skew): Scene =>
  (t) => ({ healthCheck: { ...seen(aHealthCheck(), t), skew } });

it.each<[string, Scene, string | undefined]>([
  ["no date at all", allGood, undefined],
  ["two minutes ahead at least", service({ atLeastMs: 120_000, atMostMs: 123_000 }), undefined],
  [
    "more than two minutes ahead at least",
    service({ atLeastMs: 120_001, atMostMs: 123_000 }),
    "Azure Resource Manager",
  ],
  ["two minutes behind at least", service({ atLeastMs: -123_000, atMostMs: -120_000 }), undefined],
  [
    "more than two minutes behind at least",
    service({ atLeastMs: -123_000, atMostMs: -120_001 }),
    "Azure Resource Manager",
  ],
  ["the vault's clock", key({ atLeastMs: 200_000, atMostMs: 201_000 }), "Key Vault"],
  ["the service's own clock", probe({ atLeastMs: 200_000, atMostMs: 201_000 }), "FHIR service health check"],
  ["no key that could be asked for", () => ({ key: notAsked("NoKeyUrl") }), undefined],
])("compares clocks: %s", (_, scene, api) => {
  expect(clocksAgree(aCase(scene))).toEqual(
    api === undefined
      ? []
      : [{ kind: "blind-spot", code: "ClockSkewed", api, outcome: "undecided", reason: "ClockSkew" }],
  );
});
