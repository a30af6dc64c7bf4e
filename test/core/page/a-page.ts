/** Pages of the tests: a disabled key of one service, unless told otherwise; and the worst that may come in. */
import { MOST_NAMED, type Page, type Reason } from "../../../shared/core/page/page";
import { SERVICE_ID } from "../builders/azure";
import { at } from "../builders/moments";

export function aPage(changes: Partial<Page> = {}): Page {
  return {
    id: "0123456789abcdef0123456789abcdef",
    key: "a1b2c3d4e5f60718293a4b5c6d7e8f90",
    about: "outage",
    action: "trigger",
    why: ["first"],
    severity: "critical",
    at: at("12:01:00"),
    since: at("12:00:30"),
    summary: "FHIR service clinic/records lost its key: key is disabled. Window ends 12:30 UTC. Enable the key",
    code: "KeyDisabled",
    facts: [
      { name: "State", value: "access lost" },
      { name: "Cause", value: "Key is disabled: Key cmk in kv-clinic is disabled" },
    ],
    steps: ["Enable the key: az keyvault key set-attributes --vault-name kv-clinic --name cmk --enabled true"],
    subscriptionId: "11111111-1111-1111-1111-111111111111",
    services: ["clinic/records"],
    resourceIds: [SERVICE_ID],
    total: 1,
    runbookUrl: "https://watch.example.org/api/runbook#keydisabled",
    statusUrl: "https://watch.example.org/api/incidents",
    supersedes: [],
    ...changes,
  };
}

const HOSTILE = [
  `<!channel> <@U1> <https://evil.example|click> & "quotes" \\ {{7*7}} \${jndi}`,
  "**bold** _it_ `code` [link](https://evil.example) # head ![i](x) <script>alert(1)</script> <b>x</b>",
  "line\nbreak\r\ttab \u0000\u0007\u001b[31m \u2028\u2029 \u202Egnp.exe\u202C \u200B\uFEFF \uD800 \uDC00 \uFFFF 🔑é",
].join(" ");

/** The same text in every place that takes one. */
function filledWith(text: string, count: number): Partial<Page> {
  return {
    summary: text,
    facts: Array.from({ length: count }, (_, index) => ({ name: `${text} ${index}`, value: text })),
    steps: Array.from({ length: count }, () => text),
    services: Array.from({ length: MOST_NAMED }, () => text),
    resourceIds: Array.from({ length: MOST_NAMED }, () => text),
    supersedes: Array.from({ length: MOST_NAMED }, (_, index) => String(index).padStart(32, "0")),
    total: 500,
  };
}

/** Inputs by what they are. */
export const INPUTS: Readonly<Record<string, Partial<Page>>> = {
  ordinary: {},
  bare: { facts: [], steps: [], services: [], resourceIds: [], total: 0, runbookUrl: undefined, statusUrl: undefined },
  "of 500 services": {
    services: Array.from({ length: MOST_NAMED }, (_, index) => `clinic/records-${index}`),
    resourceIds: Array.from({ length: MOST_NAMED }, (_, index) => `${SERVICE_ID}-${index}`),
    total: 500,
  },
  longest: filledWith("x".repeat(10_000), 20),
  "longest in other letters": filledWith("鍵".repeat(10_000), 20),
  "longest of quotes": filledWith('"\\'.repeat(5_000), 20),
  hostile: filledWith(HOSTILE, 10),
};

export const EVERY_REASON: readonly Reason[] = [
  ...(["first", "lost-again", "redeploy", "closing", "overdue", "cause", "joined", "restored", "left"] as const),
  ...(["reminder", "resolved"] as const),
];
