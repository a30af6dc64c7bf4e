/** Turns the app settings into a Config, or into everything that is wrong with them. */
import { type Config } from "./config";
import { textOf, type Environment } from "./environment";
import { findMisspeltSettings } from "./find-misspelt-settings";
import { type Problem } from "./problem";
import { readChannels, readHeartbeatUrl } from "./read-channels";
import { readPolicy } from "./read-policy";
import { readStorage } from "./read-storage";
import { readWatch } from "./read-watch";
import { settingReader } from "./setting-reader";
import { settingsNamedBy } from "./settings-named-by";
import { SETTINGS } from "./settings-table";

export type SettingsResult =
  /** `problems`: what was left out or looks mistaken; the same list as in `config`. */
  | { readonly kind: "ready"; readonly config: Config; readonly problems: readonly Problem[] }
  /** `problems`: all there are. The schedule is the one set, or the default where that is bad; the heartbeat address likewise, or undefined. */
  | {
      readonly kind: "unusable";
      readonly problems: readonly Problem[];
      readonly sweepSchedule: string;
      readonly heartbeatUrl: string | undefined;
    };

/** Reads every setting; no problem's text holds a secret. */
export function parseSettings(env: Environment): SettingsResult {
  const reader = settingReader(env);
  const cloud = reader.take("AZURE_CLOUD");
  const identityClientId = reader.take("AZURE_CLIENT_ID");
  reader.take("AZURE_TOKEN_CREDENTIALS");
  const storage = readStorage(reader, cloud, identityClientId);
  const watch = readWatch(reader);
  const schedule = reader.take("SWEEP_SCHEDULE");
  const policy = readPolicy(reader, schedule.intervalMs);
  const channels = readChannels(reader, env);
  const heartbeatUrl = readHeartbeatUrl(reader, env);
  const rest = {
    fanOutAbove: reader.take("FAN_OUT_ABOVE"),
    retentionMs: reader.take("RETENTION"),
    stateRowsWhenAvailableMs: reader.take("STATE_ROWS_WHEN_AVAILABLE"),
    publicUrl: reader.take("PUBLIC_URL") ?? ownAddress(env),
    runbookUrl: reader.take("RUNBOOK_URL"),
    serviceProbe: reader.take("SERVICE_PROBE"),
    graphChecks: reader.take("GRAPH_CHECKS"),
    cloudOverrides: reader.take("AZURE_CLOUD_OVERRIDES"),
    gatewayUrl: reader.take("AZURE_GATEWAY_URL"),
    identityEndpoint: textOf(env, "IDENTITY_ENDPOINT"),
  };
  const misspelt = findMisspeltSettings(env, Object.keys(SETTINGS), settingsNamedBy(env));
  const problems = [...reader.leftOut, ...misspelt];
  if (storage === undefined || reader.stopping.length > 0) {
    const sweepSchedule = schedule.expression;
    return { kind: "unusable", problems: [...reader.stopping, ...problems], sweepSchedule, heartbeatUrl };
  }
  const sweepSchedule = schedule.expression;
  const config = {
    storage,
    ...watch,
    sweepSchedule,
    policy,
    ...channels,
    heartbeatUrl,
    ...rest,
    cloud,
    identityClientId,
  };
  return { kind: "ready", config: { ...config, problems }, problems };
}

/** The platform tells the app its own host name. */
function ownAddress(env: Environment): string | undefined {
  const host = textOf(env, "WEBSITE_HOSTNAME");
  if (host === undefined || !/^[a-z0-9.-]+(?::\d{1,5})?$/i.test(host)) return undefined;
  return `${/^(?:localhost|127\.)/.test(host) ? "http" : "https"}://${host}`;
}
