/** Reads all webhook channels: those that are right, and everything that is wrong with the others. */
import { type WebhookSettings } from "./config";
import { type Environment } from "./environment";
import { type Problem } from "./problem";
import { readWebhook } from "./read-webhook";

export interface WebhookReading {
  readonly webhooks: readonly WebhookSettings[];
  readonly problems: readonly Problem[];
}

/** Of two channels with one name the first stays. */
export function readWebhooks(entries: readonly unknown[], env: Environment): WebhookReading {
  const webhooks = new Map<string, WebhookSettings>();
  const problems: Problem[] = [];
  entries.forEach((entry, at) => {
    const read = readWebhook(entry, at + 1, env);
    if (read.kind === "bad") {
      problems.push(...read.faults.map((fault) => ({ setting: "WEBHOOKS", ...fault })));
    } else if (webhooks.has(read.value.name)) {
      const wrong = `Channel ${at + 1} has the name ${read.value.name}, which an earlier one has`;
      problems.push({ setting: "WEBHOOKS", wrong, right: "Give every channel a name of its own" });
    } else {
      webhooks.set(read.value.name, read.value);
    }
  });
  return { webhooks: [...webhooks.values()], problems };
}
