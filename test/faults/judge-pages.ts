/** What must hold of the pages of a story with a fault. */
import { z } from "zod";
import { alertKeys, type TakenPage, unsoundAlerts } from "../../lab/receivers/alerts";
import { cameInOtherBytes } from "../../lab/receivers/same-bytes";
import { commonAlertPage, jsmPage, pagerDutyPage } from "../../lab/receivers/taken-pages";
import { type Simulator } from "../../lab/simulator/start-simulator";
import { paged, type Paged } from "../stories/paged";
import { HOOKS, type Receiver } from "./fault-case";
import { HURT } from "./fault-world";

const SLACK = z.object({ text: z.string() });
const TEAMS = z.object({ attachments: z.tuple([z.object({ content: z.object({ fallbackText: z.string() }) })]) });

/** Receivers that keep alerts, and those that show one text after the other. */
const JUDGES = {
  pagerduty: (taken: readonly Paged[]) => alertProblems("pagerduty", taken, pagerDutyPage),
  jsm: (taken: readonly Paged[]) => alertProblems("jsm", taken, jsmPage),
  "common-alert": (taken: readonly Paged[]) => alertProblems("common-alert", taken, commonAlertPage),
  teams: (taken: readonly Paged[]) =>
    chatProblems("teams", taken, (body) => TEAMS.parse(body).attachments[0].content.fallbackText),
  slack: (taken: readonly Paged[]) => chatProblems("slack", taken, (body) => SLACK.parse(body).text),
} as const;

export function pageProblems(simulator: Simulator, isLeftOut: (receiver: Receiver) => boolean): readonly string[] {
  return (Object.keys(JUDGES) as (keyof typeof JUDGES)[])
    .filter((name) => !isLeftOut(name))
    .flatMap((name) => JUDGES[name](paged(simulator, HOOKS[name])));
}

/** One alert of the service that lost its key, each begins with a trigger and ends with one resolve; the same page has the same bytes. */
function alertProblems(name: string, taken: readonly Paged[], read: (one: Paged) => TakenPage): readonly string[] {
  const changed = cameInOtherBytes(
    taken,
    (one) => read(one).pageId,
    ({ body }) => body,
  );
  const pages = taken.map(read);
  const keys = alertKeys(pages.filter(({ summary }) => LOSS.test(summary)));
  const ofLosses = pages.filter(({ key }) => keys.includes(key));
  const names = [...new Set(ofLosses.flatMap(({ services }) => services))];
  const isHurt = names.length === 1 && names[0]?.endsWith(`/${HURT}`) === true;
  return [
    ...changed.map((id) => `${name}'s page ${id} came twice, with other bytes`),
    ...unsoundAlerts(ofLosses).map((problem) => `${name}'s ${problem}`),
    ...(isHurt ? [] : [`${name} was paged of the loss of ${names.join(", ") || "nobody"}`]),
  ];
}

/** Paged of its loss, and last that it is over; never of the loss of another. */
function chatProblems(name: string, taken: readonly Paged[], read: (json: unknown) => string): readonly string[] {
  const texts = taken.map(({ body }) => read(JSON.parse(body))).filter((text) => LOSS.test(text));
  const others = texts.filter((text) => !text.includes(`/${HURT}`));
  const own = texts.filter((text) => text.includes(`/${HURT}`));
  return [
    ...others.map((text) => `${name} was paged: ${text}`),
    ...(own.length > 0 && OVER.test(own.at(-1) ?? "")
      ? []
      : [`${name}'s last page of ${HURT}: ${own.at(-1) ?? "none"}`]),
  ];
}

const LOSS = /lost its key|without its key|has its key again|redeploy|recovered/i;
const OVER = /recovered/i;
