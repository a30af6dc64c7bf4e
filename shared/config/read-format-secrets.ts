/** The secrets that a webhook's format needs: keys of its service, signing secrets, or none but the address itself. */
import { type WebhookFormat } from "./config";
import { type Environment } from "./environment";
import { readNamedSetting } from "./named-setting";
import { bad, ok, type Parsed } from "./parsed";
import { readSigningSecrets } from "./read-signing-secrets";

type Keyed = Extract<WebhookFormat, { readonly key: string }>["format"];

const KEYS = {
  pagerduty: { what: "routing key", shape: /^[A-Za-z0-9]{32}$/, like: "32 letters and digits" },
  jsm: { what: "API key", shape: /^[\x21-\x7e]{16,512}$/, like: "16 to 512 characters without spaces" },
} as const satisfies Record<Keyed, object>;

/** `value`: of `secretSettings`. */
export function readFormatSecrets(
  format: WebhookFormat["format"],
  value: unknown,
  env: Environment,
): Parsed<WebhookFormat> {
  switch (format) {
    case "cloudevents":
    case "azure-common-alert": {
      const secrets = readSigningSecrets(value, env);
      return secrets.kind === "bad" ? secrets : ok({ format, secrets: secrets.value });
    }
    case "pagerduty":
    case "jsm":
      return readKey(format, value, env);
    case "teams":
    case "slack":
      if (value === undefined) return ok({ format });
      return bad(
        `secretSettings is given, and ${format} has no secret but its address`,
        "Leave it out, and put the address in a setting that urlSetting names",
      );
  }
}

function readKey(format: Keyed, value: unknown, env: Environment): Parsed<WebhookFormat> {
  const { what, shape, like } = KEYS[format];
  const right = `Name the one setting that holds the ${what}, for example "secretSettings":["ONCALL_KEY"]`;
  const names: readonly unknown[] = Array.isArray(value) ? value : [];
  const [name] = names;
  if (names.length !== 1 || typeof name !== "string") return bad(`secretSettings does not name one ${what}`, right);
  const named = readNamedSetting(env, name);
  if (named.kind === "bad") return named;
  if (shape.test(named.value.text)) return ok({ format, key: named.value.text });
  return bad(
    `setting ${name} does not hold the ${what}: it is not ${like}`,
    `Copy the ${what} as its service shows it`,
  );
}
