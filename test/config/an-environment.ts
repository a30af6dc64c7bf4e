/** Settings that can be used, with changes. */
import { type Environment } from "../../shared/config/environment";
import { parseSettings } from "../../shared/config/parse-settings";
import { type Config } from "../../shared/config/config";
import { describeProblem, type Problem } from "../../shared/config/problem";

export const SUBSCRIPTION = "00000000-1111-2222-3333-444444444444";
export const OTHER_SUBSCRIPTION = "99999999-1111-2222-3333-444444444444";

/** 32 bytes. */
export const SIGNING_SECRET = `whsec_${Buffer.alloc(32, 7).toString("base64")}`;

export function serviceId(subscription: string, name = "fhir"): string {
  return `/subscriptions/${subscription}/resourceGroups/rg/providers/Microsoft.HealthcareApis/workspaces/clinic/fhirservices/${name}`;
}

export function anEnvironment(changes: Environment = {}): Environment {
  return {
    AzureWebJobsStorage: "UseDevelopmentStorage=true",
    WATCH_SUBSCRIPTIONS: SUBSCRIPTION,
    WEBHOOKS: JSON.stringify([aWebhook()]),
    ...changes,
  };
}

export function aWebhook(changes: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> {
  return { name: "oncall", format: "cloudevents", url: "https://example.org/hook", ...changes };
}

/** The configuration of a usable environment. */
export function configOf(env: Environment): Config {
  const result = parseSettings(env);
  if (result.kind === "unusable") throw new Error(result.problems.map(describeProblem).join("\n"));
  return result.config;
}

export function problemsOf(env: Environment): readonly Problem[] {
  return parseSettings(env).problems;
}
