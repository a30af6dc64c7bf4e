/** A page of any text, any length, any number of services and any moment: every receiver can take it, and reads no control character. */
import fc from "fast-check";
import { MOST_NAMED, type Page } from "../../../shared/core/page/page";
import { EVERY_REASON } from "../../core/page/a-page";
import { FORMATS, sentBody, sentText } from "./page-formats";

const text = fc.oneof(
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.constantFrom(
    "\u0000\u001b[31m\r\n",
    "\ud800",
    "\ufffe\ufdd0",
    '"\\"\\',
    "</script>",
    "<!channel>",
    "🔑".repeat(50),
  ),
  fc.string({ unit: "binary", minLength: 1, maxLength: 5 }).map((unit) => unit.repeat(5_000)),
);
const texts = (maxLength: number) => fc.array(text, { maxLength, size: "max" });
const pages: fc.Arbitrary<Partial<Page>> = fc.record({
  about: fc.constantFrom<Page["about"]>("outage", "posture", "blind", "misconfigured", "channel", "test"),
  action: fc.constantFrom("trigger", "resolve"),
  why: fc.subarray([...EVERY_REASON], { minLength: 1 }),
  severity: fc.constantFrom("critical", "error", "warning", "info"),
  since: fc.date({ noInvalidDate: false }),
  summary: text,
  code: fc.constantFrom("KeyDisabled", "MonitorBlind"),
  facts: fc.array(fc.record({ name: text, value: text }), { maxLength: 40, size: "max" }),
  steps: texts(40),
  services: texts(MOST_NAMED),
  resourceIds: texts(MOST_NAMED),
  total: fc.nat(),
  supersedes: fc.array(fc.stringMatching(/^[0-9a-f]{32}$/), { maxLength: MOST_NAMED }),
});

it.each(Object.entries(FORMATS))("fits %s whatever it tells (P12)", (name, { maxBytes }) => {
  fc.assert(
    fc.property(pages, (changes) => {
      const sent = sentText(name, changes);
      expect(Buffer.byteLength(sent)).toBeLessThan(maxBytes);
      // eslint-disable-next-line no-control-regex -- what must not be there
      expect(sent).not.toMatch(/[\u0000-\u001f\u202a-\u202e\u2066-\u2069]|\\u00[01]|\\ud[89a-f]/i);
      expect(sentBody(name, changes)).toEqual(JSON.parse(sent));
    }),
    { numRuns: 50 },
  );
});
