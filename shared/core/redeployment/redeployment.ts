/** What brings a FHIR service back after the window: a deployment template of its full configuration, and what to see to first. */
import { type JsonObject } from "./service-resource";

/** An ARM template of one resource, for a deployment to the service's resource group. JSON as it stands. */
export interface DeploymentTemplate {
  readonly $schema: string;
  readonly contentVersion: string;
  readonly metadata: { readonly resourceId: string; readonly readAt: string; readonly notes: readonly string[] };
  readonly variables: { readonly name: string };
  readonly resources: readonly [JsonObject];
}

export interface Redeployment {
  readonly template: DeploymentTemplate;
  /** What to see to before it is deployed, most pressing first; empty: it can be deployed as it is. */
  readonly notes: readonly string[];
}

export type RedeploymentNote =
  /** Members of the live resource that the API version does not describe: neither sent nor dropped in silence. */
  | { readonly kind: "left-out"; readonly members: readonly string[]; readonly apiVersion: string }
  /** The same within members that are sent whole. */
  | { readonly kind: "sent-too"; readonly members: readonly string[]; readonly apiVersion: string }
  | { readonly kind: "names-no-key" }
  | { readonly kind: "has-no-identity" }
  | { readonly kind: "not-settled"; readonly provisioningState: string }
  /** Restored before the window ends, the service comes back by itself. */
  | { readonly kind: "lost-in-time"; readonly causes: readonly string[] }
  | { readonly kind: "still-lost"; readonly causes: readonly string[] }
  | { readonly kind: "cause-not-found" }
  | { readonly kind: "lost-for-good" }
  /** Of roles and policies: when the repair holds at the latest. */
  | { readonly kind: "takes-effect-by"; readonly by: Date }
  | { readonly kind: "should-be-back-by"; readonly by: Date }
  | { readonly kind: "was-redeployed" };
