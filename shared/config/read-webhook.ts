/** Reads one member of WEBHOOKS. Nothing of it is repeated but its name: addresses and secrets are near. */
import { type Severity } from "../core/event/event";
import { type WebhookSettings } from "./config";
import { type Environment } from "./environment";
import { DEFAULT_EVENTS, isEventSelector, type EventSelector } from "./event-selectors";
import { readNamedSetting } from "./named-setting";
import { parseAddress } from "./parse-address";
import { bad, ok, type Fault, type Parsed } from "./parsed";
import { readFormatSecrets } from "./read-format-secrets";

const MEMBERS = ["name", "format", "url", "urlSetting", "secretSettings", "events", "minSeverity"];
const FORMATS = ["cloudevents", "pagerduty", "azure-common-alert", "teams", "slack", "jsm"] as const;

/** Addresses that are the same for everybody. */
const USUAL_ADDRESSES: Partial<Readonly<Record<Format, string>>> = {
  pagerduty: "https://events.pagerduty.com/v2/enqueue",
  jsm: "https://api.atlassian.com/jsm/ops/integration/v2/alerts",
};

const SEVERITIES = ["critical", "error", "warning", "info"] as const satisfies readonly Severity[];
const NAME = /^[a-z0-9-]{1,40}$/;
const EXAMPLE = `{"name":"oncall","format":"cloudevents","urlSetting":"ONCALL_URL"}`;

type Format = WebhookSettings["format"];
type Entry = Readonly<Record<string, unknown>>;

/** The channel, or everything that is wrong with it. `position` counts from 1. */
export function readWebhook(entry: unknown, position: number, env: Environment): Parsed<WebhookSettings> {
  if (typeof entry !== "object" || entry === null || Array.isArray(entry)) {
    return bad(`Channel ${position} is not an object`, `Use ${EXAMPLE}`);
  }
  const members = new Map(Object.entries(entry as Entry));
  const name = readName(members.get("name"));
  const format = readFormat(members.get("format"));
  const known = format.kind === "ok" ? format.value : undefined;
  const url = readUrl(members.get("url"), members.get("urlSetting"), env, known && USUAL_ADDRESSES[known]);
  const secrets = readFormatSecrets(
    format.kind === "ok" ? format.value : "cloudevents",
    members.get("secretSettings"),
    env,
  );
  const events = readEvents(members.get("events"), known);
  const minSeverity = readMinSeverity(members.get("minSeverity"));
  const all = [checkMembers([...members.keys()]), name, format, url, secrets, events, minSeverity];
  const label = name.kind === "ok" ? `Channel ${name.value}` : `Channel ${position}`;
  const faults = all.flatMap((part) => (part.kind === "bad" ? part.faults : []));
  if (
    faults.length > 0 ||
    name.kind === "bad" ||
    format.kind === "bad" ||
    url.kind === "bad" ||
    secrets.kind === "bad" ||
    events.kind === "bad" ||
    minSeverity.kind === "bad"
  ) {
    return { kind: "bad", faults: faults.map(({ wrong, right }) => ({ wrong: `${label}: ${wrong}`, right })) };
  }
  return ok({
    name: name.value,
    ...secrets.value,
    url: url.value,
    events: events.value,
    minSeverity: minSeverity.value,
  });
}

function checkMembers(members: readonly string[]): Parsed<undefined> {
  const unknown = members.filter((member) => !MEMBERS.includes(member)).length;
  if (unknown === 0) return ok(undefined);
  return bad(`${unknown} of its members ${unknown === 1 ? "is" : "are"} not known`, `Use only ${MEMBERS.join(", ")}`);
}

function readName(value: unknown): Parsed<string> {
  const right = "Use 1 to 40 of a-z, 0-9 and -, for example oncall";
  if (value === undefined) return bad("name is missing", right);
  if (typeof value !== "string" || !NAME.test(value)) return bad("name is not a channel name", right);
  if (value === "azure-monitor") return bad("name azure-monitor is taken by the Azure Monitor channel", right);
  return ok(value);
}

function readFormat(value: unknown): Parsed<Format> {
  const right = `Use one of ${FORMATS.join(", ")}`;
  if (value === undefined) return bad("format is missing", right);
  const format = FORMATS.find((known) => known === value);
  return format === undefined ? bad("format is not one that this version sends", right) : ok(format);
}

/** `usual`: where the format has an address that is the same for everybody. */
function readUrl(url: unknown, urlSetting: unknown, env: Environment, usual: string | undefined): Parsed<string> {
  const right = `Use "urlSetting":"ONCALL_URL" and put the address in that setting, or "url" with the address itself`;
  if (url === undefined && urlSetting === undefined && usual !== undefined) return ok(usual);
  if (url === undefined && urlSetting === undefined) return bad("url and urlSetting are both missing", right);
  if (url !== undefined && urlSetting !== undefined) return bad("url and urlSetting are both given", right);
  if (url !== undefined)
    return typeof url === "string" ? labelled("url", parseAddress(url.trim())) : bad("url is not text", right);
  if (typeof urlSetting !== "string") return bad("urlSetting is not text", right);
  const named = readNamedSetting(env, urlSetting);
  if (named.kind === "bad") return labelled("urlSetting", named);
  return labelled(`urlSetting ${named.value.name}`, parseAddress(named.value.text));
}

function labelled<T>(member: string, parsed: Parsed<T>): Parsed<T> {
  if (parsed.kind === "ok") return parsed;
  const faults: readonly Fault[] = parsed.faults.map(({ wrong, right }) => ({ wrong: `${member}: ${wrong}`, right }));
  return { kind: "bad", faults };
}

function readEvents(value: unknown, format: Format | undefined): Parsed<readonly EventSelector[]> {
  const right = `Use families or types, for example ["access","service","delivery","monitor"] or ["access.lost"]`;
  if (value === undefined) return ok(DEFAULT_EVENTS);
  if (!Array.isArray(value) || value.length === 0) return bad("events is not a list with something in it", right);
  const names: readonly unknown[] = value;
  if (names.every(isEventSelector)) {
    if (format === undefined || format === "cloudevents" || !names.some(isNeverPaged)) return ok([...new Set(names)]);
    return bad(
      "events names changes of the fleet or late sweeps, which pages are not about",
      "Leave target and monitor.late out, or use a channel of format cloudevents",
    );
  }
  const at = names.findIndex((name) => !isEventSelector(name)) + 1;
  return bad(`entry ${at} of events is not an event this version sends`, right);
}

function isNeverPaged(name: EventSelector): boolean {
  return name === "target" || name.startsWith("target.") || name === "monitor.late";
}

function readMinSeverity(value: unknown): Parsed<Severity | undefined> {
  const severity = SEVERITIES.find((known) => known === value);
  if (value === undefined || severity !== undefined) return ok(severity);
  return bad("minSeverity is not a severity", `Use one of ${SEVERITIES.join(", ")}`);
}
