/** Events as no Azure would send them: any text, any length, any moment, any number. */
import fc from "fast-check";
import { type EventDetail, type WatchEvent } from "../../../shared/core/event/event";
import { type IncidentReport } from "../../../shared/core/report/incident-report";
import { anEvent, aReport } from "./an-event";

const text = fc.oneof(
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.constantFrom("\u0000\u001b[31m\r\n", "\ud800", "\ufffe\ufdd0", '"\\"\\', "</script>", "🔑".repeat(50)),
  fc.string({ unit: "binary", minLength: 1, maxLength: 5 }).map((unit) => unit.repeat(10_000)),
);
const optionalText = fc.option(text, { nil: undefined });
const moment = fc.date({ noInvalidDate: false });
const optionalMoment = fc.option(moment, { nil: undefined });
const number = fc.oneof(fc.integer(), fc.double());
const texts = fc.oneof(
  fc.array(text, { maxLength: 3 }),
  text.map((one) => Array<string>(120).fill(one)),
);
const between = fc.record({ earliest: optionalMoment, latest: moment });

const report: fc.Arbitrary<IncidentReport> = fc
  .record({
    incidentId: text,
    resourceId: text,
    workspace: text,
    service: text,
    location: text,
    keyUrl: optionalText,
    vaultId: optionalText,
    principalIds: texts,
    openedAt: moment,
    start: between,
    end: fc.option(fc.record({ earliest: moment, latest: moment }), { nil: undefined }),
    atLeastSeconds: number,
    atMostSeconds: fc.option(number, { nil: undefined }),
    deadline: between,
    recoveryExpected: fc.option(fc.record({ from: moment, to: moment }), { nil: undefined }),
    remedy: texts,
    causes: fc.array(fc.record({ title: text, evidence: text }), { maxLength: 150 }).map((causes) =>
      causes.map((cause) => ({
        ...cause,
        code: "KeyDisabled" as const,
        certainty: "certain" as const,
        consequences: causes.map((one) => ({ ...one, code: "CannotReadKey" as const })),
      })),
    ),
    witnesses: fc.array(fc.record({ witness: fc.constant("health-check" as const), evidence: text }), { maxLength: 9 }),
    closure: fc.option(fc.record({ how: fc.constant("closed-by-operator" as const), at: moment, reason: text }), {
      nil: undefined,
    }),
  })
  .map((changes) => aReport(changes));

const detail: fc.Arbitrary<EventDetail> = fc.oneof(
  report.map((one) => ({ kind: "incident" as const, report: one })),
  fc.record({ kind: fc.constant("target" as const), resourceId: text, previousResourceId: optionalText }),
  fc.record({
    kind: fc.constant("blind" as const),
    report: fc.record({ subscriptionId: text, api: text, reason: text, targets: texts, since: moment }),
  }),
  fc.record({ kind: fc.constant("settings" as const), problems: texts }),
);

export const hostileEvent: fc.Arbitrary<WatchEvent> = fc
  .record({ owner: text, summary: text, sequence: number, at: moment, detail })
  .map((changes) => anEvent(changes));
