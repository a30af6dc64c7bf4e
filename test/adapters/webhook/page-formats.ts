/** Every page format, with the size its receiver takes. */
import { commonAlertFormat } from "../../../shared/adapters/webhook/azure-common-alert/common-alert-format";
import { jsmFormat } from "../../../shared/adapters/webhook/jsm/jsm-format";
import { pagerDutyFormat } from "../../../shared/adapters/webhook/pagerduty/pagerduty-format";
import { slackFormat } from "../../../shared/adapters/webhook/slack/slack-format";
import { teamsFormat } from "../../../shared/adapters/webhook/teams/teams-format";
import { type Page } from "../../../shared/core/page/page";
import { type PageFormat } from "../../../shared/ports/page-format";
import { at } from "../../core/builders/moments";
import { aPage } from "../../core/page/a-page";

export const ROUTING_KEY = "R0UT1NGKEY".padEnd(32, "0");
export const API_KEY = "s3cret-api-key-of-jsm";
export const SIGNING_SECRET = `whsec_${Buffer.alloc(32, "s3cret").toString("base64")}`;
export const ADDRESS = "https://receiver.example/s3cret-path?token=s3cret";

export const FORMATS: Readonly<Record<string, { readonly format: PageFormat; readonly maxBytes: number }>> = {
  pagerduty: { format: pagerDutyFormat(ROUTING_KEY), maxBytes: 512_000 },
  "azure-common-alert": {
    format: commonAlertFormat([SIGNING_SECRET], { now: () => at("12:02:00") }),
    maxBytes: 256_000,
  },
  teams: { format: teamsFormat, maxBytes: 28_000 },
  slack: { format: slackFormat, maxBytes: 11_000 },
  jsm: { format: jsmFormat(API_KEY), maxBytes: 64_000 },
};

export function formatNamed(name: string): PageFormat {
  const found = FORMATS[name];
  if (found === undefined) throw new Error(`No format ${name}`);
  return found.format;
}

/** The request's body as it is sent. */
export function sentText(name: string, changes: Partial<Page> = {}): string {
  const format = formatNamed(name);
  const page = aPage(changes);
  return format.request(format.render(page).body, ADDRESS, page.id).body;
}

/** The request's body as its receiver reads it. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- tests say what they look at
export function sentBody<Body = Record<string, unknown>>(name: string, changes: Partial<Page> = {}): Body {
  return JSON.parse(sentText(name, changes)) as Body;
}
