/** Pages and truths of a made-up story that begins at 08:00. */
import { type Page } from "../../../lab/stories/page";
import { type Truth } from "../../../lab/stories/truth";

/** `at("08:07")`, `at("08:07:30")`. */
export function at(clock: string): Date {
  return new Date(`2026-03-02T${clock.length === 5 ? `${clock}:00` : clock}Z`);
}

export function page(type: string, arrived: string, data: Partial<Page["data"]> = {}): Page {
  return {
    id: `${type} ${arrived} ${data.service ?? data.api ?? ""}`,
    type,
    severitytext: "critical",
    arrivedAt: at(arrived),
    data: { summary: `${type} it is`, causes: [], ...data },
  };
}

/** A short loss of `service-a`, 08:07:26 to 08:19:26, told truthfully. */
export const LOST = page("access.lost", "08:08:05", {
  service: "service-a",
  causes: [{ code: "KeyDisabled" }],
  start: { earliest: at("08:07:02"), latest: at("08:07:27") },
  at_least_seconds: 33,
  at_most_seconds: 60,
  recovery_class: "self-healing",
});
export const RESTORED = page("access.restored", "08:20:05", {
  ...LOST.data,
  end: { earliest: at("08:19:03"), latest: at("08:19:27") },
  at_least_seconds: 696,
  at_most_seconds: 745,
});
export const RECOVERED = page("service.recovered", "08:27:05", { ...RESTORED.data, closure: { how: "recovered" } });

export const SHORT_LOSS: Truth = {
  losses: [{ service: "service-a", cause: "key-disabled", startedAt: at("08:07:26"), endedAt: at("08:19:26") }],
  errors: [{ service: "service-a", showedAt: at("08:10:26"), healedAt: at("08:26:26"), healedBy: "itself" }],
  deployments: [],
  actions: [{ at: at("08:07:26") }, { at: at("08:19:26") }],
};

/** Told as LOST, RESTORED and RECOVERED tell it, with other data. */
export function told(data: Partial<Page["data"]>): readonly Page[] {
  return [LOST, RESTORED, RECOVERED].map((one) => ({ ...one, data: { ...one.data, ...data } }));
}
