/** What a page says of a risk, and of what is wrong with the monitor itself. */
import { type Alert } from "../alert/alert";
import { CATALOGUE } from "../findings/catalogue/catalogue";
import { reasonNow } from "../monitor/blind-reason";
import { chooseSteps } from "../report/choose-steps";
import { clock } from "./clock-words";
import { MOST_NAMED, type PageFact } from "./page";
import { type PageContent } from "./outage-page";

type Condition = Exclude<Alert, { readonly kind: "outage" }>;

export function conditionPage(alert: Condition): PageContent {
  switch (alert.kind) {
    case "posture":
      return posturePage(alert);
    case "blind":
      return blindPage(alert);
    case "unswept":
      return monitorPage("blind", "MonitorBlind", {
        summary: `The monitor has not swept subscription ${alert.subscriptionId} since ${clock(alert.sweptAt)} UTC: nobody watches it`,
        facts: [{ name: "Subscription", value: alert.subscriptionId }],
        steps: ["See the app's log for why its sweeps fail: its storage, its clock, or its settings"],
      });
    case "misconfigured":
      return monitorPage("misconfigured", "MonitorMisconfigured", {
        summary: `The monitor left out ${counted(alert.problems.length, "setting")}: ${alert.problems.join("; ")}`,
        facts: alert.problems.map((value) => ({ name: "Problem", value })),
        steps: ["Correct the settings that are named, and restart the app"],
      });
    case "channel":
      return channelPage(alert);
  }
}

/** The summary of one that is over. */
export function overSummary(summary: string): string {
  return `No longer so: ${summary}`;
}

function posturePage({ target, note }: Extract<Alert, { kind: "posture" }>): PageContent {
  const { service } = target;
  const { title, remedy, documentation } = CATALOGUE[note.code];
  const name = `${service.workspace}/${service.name}`;
  return {
    about: "posture",
    summary: `FHIR service ${name}: ${title.charAt(0).toLowerCase()}${title.slice(1)}. ${note.evidence}`,
    code: note.code,
    facts: [
      { name: "Evidence", value: note.evidence },
      { name: "Documentation", value: documentation },
    ],
    steps: chooseSteps(remedy, { ...target, keyUrl: service.keyUrl }, note),
    services: [name],
    resourceIds: [service.id],
    total: 1,
  };
}

function blindPage({ group, subscriptionId }: Extract<Alert, { kind: "blind" }>): PageContent {
  const { api, since, targets, total } = group;
  const reason = reasonNow(group);
  const whom = total === 0 ? `subscription ${subscriptionId}` : counted(total, "FHIR service");
  const named = targets.slice(0, MOST_NAMED);
  return {
    about: "blind",
    summary: `The monitor cannot read ${api} (${reason}): ${whom} unknown since ${clock(since)} UTC`,
    code: "MonitorBlind",
    facts: [
      { name: "Cannot read", value: api },
      { name: "Reason", value: reason },
      { name: "Subscription", value: subscriptionId },
    ],
    steps: [`Let the monitor's identity read ${api}, or see whether ${api} answers at all`],
    services: named.map((id) => id.split("/").filter(isOfPlace).join("/")),
    resourceIds: named,
    total,
  };
}

/** Of `…/workspaces/{workspace}/fhirservices/{service}`: the two names. */
function isOfPlace(_: string, index: number): boolean {
  return index === 8 || index === 10;
}

function channelPage({ trouble }: Extract<Alert, { kind: "channel" }>): PageContent {
  const { channel, reason, disabled } = trouble;
  const isDisabled = disabled !== undefined;
  return monitorPage("channel", isDisabled ? "ChannelDisabled" : "DeliveryDead", {
    summary: isDisabled
      ? `Channel ${channel} is disabled: its receiver is gone (${reason})`
      : `Channel ${channel} does not take what it is told (${reason}): pages are lost there`,
    facts: [
      { name: "Channel", value: channel },
      { name: "Answer", value: reason },
    ],
    steps: [
      isDisabled
        ? `Give channel ${channel} another address or key in WEBHOOKS, or remove it there, and restart the app`
        : `Correct channel ${channel} in WEBHOOKS or its receiver; see what is owed at GET /api/status`,
    ],
  });
}

function monitorPage(
  about: PageContent["about"],
  code: string,
  text: { readonly summary: string; readonly facts: readonly PageFact[]; readonly steps: readonly string[] },
): PageContent {
  return { about, code, ...text, services: [], resourceIds: [], total: 0 };
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
