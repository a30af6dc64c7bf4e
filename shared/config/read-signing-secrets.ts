/** Signing secrets of a webhook, the Standard Webhooks way: `whsec_` and base64 of 24 to 64 bytes (Standard Webhooks 1.0.0, "Signature scheme"). */
import { type Environment } from "./environment";
import { readNamedSetting } from "./named-setting";
import { bad, ok, type Parsed } from "./parsed";

const RIGHT = `Make one with: echo "whsec_$(openssl rand -base64 32)"`;
const MOST = 4;

/** The secrets in the settings that `secretSettings` names, all of which sign; none where it is not given. */
export function readSigningSecrets(value: unknown, env: Environment): Parsed<readonly string[]> {
  if (value === undefined) return ok([]);
  const right = `Name the settings that hold the secrets, for example "secretSettings":["ONCALL_SECRET"]; leave it out to send unsigned`;
  if (!Array.isArray(value) || value.length === 0) {
    return bad("secretSettings is not a list with something in it", right);
  }
  const names: readonly unknown[] = value;
  if (names.length > MOST)
    return bad(`secretSettings lists more than ${MOST} settings`, `Keep at most ${MOST} of them`);
  const read = names.map((name, at) => readSecret(name, at + 1, env));
  const faults = read.flatMap((part) => (part.kind === "bad" ? part.faults : []));
  if (faults.length > 0) return { kind: "bad", faults };
  return ok(read.flatMap((part) => (part.kind === "ok" ? [part.value] : [])));
}

function readSecret(name: unknown, position: number, env: Environment): Parsed<string> {
  const label = `entry ${position} of secretSettings`;
  if (typeof name !== "string")
    return bad(`${label} is not text`, "Use the name of a setting, for example ONCALL_SECRET");
  const named = readNamedSetting(env, name);
  if (named.kind === "bad") {
    return { kind: "bad", faults: named.faults.map((fault) => ({ ...fault, wrong: `${label}: ${fault.wrong}` })) };
  }
  if (!named.value.text.startsWith("whsec_")) return bad(`setting ${name} does not start with whsec_`, RIGHT);
  const bytes = bytesOf(named.value.text.slice("whsec_".length));
  if (bytes === undefined) return bad(`setting ${name} is not base64 after whsec_`, RIGHT);
  if (bytes >= 24 && bytes <= 64) return ok(named.value.text);
  return bad(`setting ${name} holds ${bytes} bytes where 24 to 64 are wanted`, RIGHT);
}

function bytesOf(base64: string): number | undefined {
  if (!/^(?:[a-z0-9+/]{4})*(?:[a-z0-9+/]{2}==|[a-z0-9+/]{3}=)?$/i.test(base64)) return undefined;
  return Buffer.from(base64, "base64").length;
}
