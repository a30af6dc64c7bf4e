/** Looks up the setting that another one names, so that secrets can stay Key Vault references. */
import { isUnresolvedReference, textOf, type Environment } from "./environment";
import { bad, ok, type Parsed } from "./parsed";
import { parseSettingName } from "./parse-setting-name";

export interface NamedSetting {
  readonly name: string;
  /** May be secret: never shown. */
  readonly text: string;
}

/** The named setting and its text. A name is repeated only where such a setting exists: else it may be the secret itself. */
export function readNamedSetting(env: Environment, name: string): Parsed<NamedSetting> {
  const parsed = parseSettingName(name);
  if (parsed.kind === "bad") return parsed;
  const text = textOf(env, name);
  if (text === undefined) {
    return bad("The setting it names is not set", "Set it, for example as a Key Vault reference, or correct the name");
  }
  if (isUnresolvedReference(text)) return { kind: "bad", faults: [unresolvedReference(`Setting ${name}`)] };
  return ok({ name, text });
}

/** What to say where the platform left a Key Vault reference in place of its secret. */
export function unresolvedReference(holder: string): { readonly wrong: string; readonly right: string } {
  return {
    wrong: `${holder} holds a Key Vault reference that was not resolved`,
    right:
      "Let the app's identity read the secret (role Key Vault Secrets User) and check vault, name and firewall, then restart the app",
  };
}
