/** Names of settings that other settings point to: they are the operator's own, however they are spelt. */
import { textOf, type Environment } from "./environment";
import { parseWebhookList } from "./parse-webhook-list";

/** Every name in WEBHOOKS and HEARTBEAT_URL_SETTING, whether or not such a setting exists; nothing where they cannot be read. */
export function settingsNamedBy(env: Environment): readonly string[] {
  const list = parseWebhookList(textOf(env, "WEBHOOKS") ?? "[]");
  const entries = list.kind === "ok" ? list.value : [];
  const named = entries.filter(isObject).flatMap((entry) => {
    const { urlSetting, secretSettings } = entry as { urlSetting?: unknown; secretSettings?: unknown };
    return [urlSetting, ...(Array.isArray(secretSettings) ? (secretSettings as unknown[]) : [])];
  });
  return [...named, textOf(env, "HEARTBEAT_URL_SETTING")].filter((name) => typeof name === "string");
}

function isObject(entry: unknown): entry is object {
  return typeof entry === "object" && entry !== null;
}
