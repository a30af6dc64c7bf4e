/** App settings in binding members: the real host replaces `%NAME%` by the setting of that name. */

/** Throws when a setting is missing, as the real host puts the function in error: https://learn.microsoft.com/azure/azure-functions/functions-bindings-expressions-patterns#binding-expressions---app-settings */
export function resolveAppSettings(text: string, settings: NodeJS.ProcessEnv): string {
  return text.replace(/%([^%]+)%/g, (whole, name: string) => {
    const value = settings[name];
    if (value === undefined) throw new Error(`${whole} does not resolve to a value: set the app setting ${name}`);
    return value;
  });
}
