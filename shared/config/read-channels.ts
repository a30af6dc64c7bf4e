/** Decides who is told: webhooks, Azure Monitor, and the outside dead-man switch. What is wrong with one costs no other. */
import { type Config } from "./config";
import { type Environment } from "./environment";
import { readNamedSetting } from "./named-setting";
import { parseAddress } from "./parse-address";
import { readWebhooks } from "./read-webhooks";
import { type SettingReader } from "./setting-reader";

/** The channels that can be used; nobody at all is a problem too. */
export function readChannels(reader: SettingReader, env: Environment): Pick<Config, "webhooks" | "logsIngestion"> {
  const { webhooks, problems } = readWebhooks(reader.take("WEBHOOKS"), env);
  reader.complain("WEBHOOKS", "leave-out", problems);
  const logsIngestion = readLogsIngestion(reader);
  if (webhooks.length === 0 && !reader.isBad("WEBHOOKS") && logsIngestion === undefined) {
    const wrong = "No channel can be used, so nobody is told when a key is lost";
    const right = `Set it, for example to [{"name":"oncall","format":"cloudevents","urlSetting":"ONCALL_URL"}], or set LOGS_INGESTION_ENDPOINT and LOGS_INGESTION_RULE_ID`;
    reader.complain("WEBHOOKS", "leave-out", [{ wrong, right }]);
  }
  return { webhooks, logsIngestion };
}

/** The address to ping; undefined where none is set, or what is set cannot be used. */
export function readHeartbeatUrl(reader: SettingReader, env: Environment): string | undefined {
  const url = reader.take("HEARTBEAT_URL");
  const name = reader.take("HEARTBEAT_URL_SETTING");
  if (reader.isSet("HEARTBEAT_URL") && reader.isSet("HEARTBEAT_URL_SETTING")) {
    const wrong = "HEARTBEAT_URL and HEARTBEAT_URL_SETTING are both set, so neither is used";
    reader.complain("HEARTBEAT_URL", "leave-out", [{ wrong, right: "Remove one of them" }]);
    return undefined;
  }
  if (name === undefined) return url;
  const named = readNamedSetting(env, name);
  const address = named.kind === "ok" ? parseAddress(named.value.text) : named;
  if (address.kind === "ok") return address.value;
  reader.complain("HEARTBEAT_URL_SETTING", "leave-out", address.faults);
  return undefined;
}

function readLogsIngestion(reader: SettingReader): Config["logsIngestion"] {
  const endpoint = reader.take("LOGS_INGESTION_ENDPOINT");
  const ruleId = reader.take("LOGS_INGESTION_RULE_ID");
  const pair = ["LOGS_INGESTION_ENDPOINT", "LOGS_INGESTION_RULE_ID"] as const;
  const [unset, ...more] = pair.filter((name) => !reader.isSet(name));
  if (unset !== undefined && more.length === 0) {
    const wrong = "It is not set although its counterpart is, so nothing goes to Azure Monitor";
    reader.complain(unset, "leave-out", [{ wrong, right: `Set both ${pair.join(" and ")}, or neither` }]);
  }
  return endpoint === undefined || ruleId === undefined ? undefined : { endpoint, ruleId };
}
