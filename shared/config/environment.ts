/** The app settings as the process sees them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The setting's text without surrounding space; undefined where it is unset or blank, which mean the same. */
export function textOf(env: Environment, name: string): string | undefined {
  const text = Object.hasOwn(env, name) ? env[name]?.trim() : undefined;
  return text === "" ? undefined : text;
}

/** App Service leaves the reference itself as the value where it could not read the secret (Microsoft Learn, "Use Key Vault references"). */
export function isUnresolvedReference(text: string): boolean {
  return /^@Microsoft\.KeyVault\(/i.test(text);
}
