/** Renders an event as CloudEvents 1.0 in structured JSON (cloudevents/spec, `formats/json-format.md`). */
import { fitInto, type Cuts } from "../../core/delivery/fit-into";
import { isoTime } from "../../core/delivery/iso-time";
import { type Severity, type WatchEvent } from "../../core/event/event";
import { eventData } from "./event-data";

export interface CloudEventsContext {
  /** Who tells: a URI reference. */
  readonly source: string;
  readonly runbookUrl: string | undefined;
  readonly publicUrl: string | undefined;
}

export const CLOUD_EVENTS_CONTENT_TYPE = "application/cloudevents+json; charset=utf-8";

/** Standard Webhooks asks for less than 20 kB. */
const MAX_BYTES = 20_000;

const TYPE_PREFIX = "com.github.fhir_cmk_watch.";

/** OpenTelemetry's numbers, as the CloudEvents severity extension asks. */
const SEVERITY_NUMBERS = { info: 9, warning: 13, error: 17, critical: 21 } as const satisfies Record<Severity, number>;

/** At most 20,000 bytes of UTF-8 whatever the event; `data.truncated` names what was cut. Unknown values are absent. */
export function cloudEventsBody(event: WatchEvent, context: CloudEventsContext): string {
  return fitInto(MAX_BYTES, (cuts) => cloudEvent(event, context, cuts));
}

function cloudEvent(event: WatchEvent, context: CloudEventsContext, cuts: Cuts) {
  const time = isoTime(event.at);
  const subject = cuts.text("subject", event.owner);
  return {
    specversion: "1.0",
    id: cuts.text("id", event.id),
    source: context.source,
    type: `${TYPE_PREFIX}${event.type}`,
    ...(subject === "" ? {} : { subject }),
    time,
    datacontenttype: "application/json",
    timestamp: time,
    severitytext: event.severity,
    severitynumber: SEVERITY_NUMBERS[event.severity],
    data: eventData(event, context, cuts),
  };
}
