/** Everything the app needs to know to run, checked and in its own words. Durations are in milliseconds. */
import { type Severity } from "../core/event/event";
import { type Policy } from "../core/incident/policy";
import { type EventSelector } from "./event-selectors";
import { type CloudOverrides } from "./parse-cloud-overrides";
import { type Problem } from "./problem";

export type Cloud = "public" | "usgov" | "china";

export type StorageSettings =
  | { readonly kind: "connection-string"; readonly connectionString: string }
  /** Sign-in by identity; `clientId` names a user-assigned one. `tableServiceUri` has no trailing slash. */
  | { readonly kind: "identity"; readonly tableServiceUri: string; readonly clientId: string | undefined };

/** What each format needs beside an address. Secret: never shown. */
export type WebhookFormat =
  /** `whsec_…`, each signs every delivery; empty: unsigned. */
  | { readonly format: "cloudevents"; readonly secrets: readonly string[] }
  | { readonly format: "azure-common-alert"; readonly secrets: readonly string[] }
  /** PagerDuty's routing key, or the API key of Jira Service Management. */
  | { readonly format: "pagerduty" | "jsm"; readonly key: string }
  | { readonly format: "teams" | "slack" };

export type WebhookSettings = WebhookFormat & {
  readonly name: string;
  /** Secret: never shown. */
  readonly url: string;
  readonly events: readonly EventSelector[];
  /** Nothing below it is sent; undefined: everything. */
  readonly minSeverity: Severity | undefined;
};

export interface Config {
  readonly storage: StorageSettings;
  /** Lower-case ids, at least one. */
  readonly subscriptions: readonly string[];
  /** Lower-case resource ids the watch is narrowed to; empty: every service of the subscriptions. */
  readonly services: readonly string[];
  readonly sweepSchedule: string;
  readonly policy: Policy;
  readonly fanOutAbove: number;
  readonly retentionMs: number;
  readonly stateRowsWhenAvailableMs: number;
  /** The Azure Monitor channel: endpoint without trailing slash, immutable id of the data collection rule. */
  readonly logsIngestion: { readonly endpoint: string; readonly ruleId: string } | undefined;
  readonly webhooks: readonly WebhookSettings[];
  /** Secret: never shown. */
  readonly heartbeatUrl: string | undefined;
  /** Where people reach this app, without trailing slash; undefined where neither a setting nor the platform says. */
  readonly publicUrl: string | undefined;
  /** Undefined: the app's own pages. */
  readonly runbookUrl: string | undefined;
  readonly serviceProbe: "health" | "search" | "off";
  readonly graphChecks: "off" | "on";
  readonly cloud: Cloud;
  /** What the cloud has otherwise than known. */
  readonly cloudOverrides: CloudOverrides;
  /** Origin that takes every Azure request in its place, without trailing slash. */
  readonly gatewayUrl: string | undefined;
  /** Where the platform hands out tokens; undefined outside of it. */
  readonly identityEndpoint: string | undefined;
  /** Client id of the user-assigned identity to sign in with. */
  readonly identityClientId: string | undefined;
  /** What was left out or looks mistaken; the app runs without it. */
  readonly problems: readonly Problem[];
}
