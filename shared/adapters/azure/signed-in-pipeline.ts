/** For APIs that no SDK of ours speaks, and for later pages of lists whose SDK follows its links without the caller's time limit. */
import { bearerTokenAuthenticationPolicy, createPipelineFromOptions, type Pipeline } from "@azure/core-rest-pipeline";
import { clientOptions, type Connection } from "./connection";

/** A pipeline whose requests carry a token for the audience, an origin without trailing slash such as `https://vault.azure.net`. */
export function signedInPipeline(connection: Connection, audience: string): Pipeline {
  const { retryOptions, redirectOptions } = clientOptions(connection);
  const pipeline = createPipelineFromOptions({ retryOptions, redirectOptions });
  const scopes = [`${audience}/.default`];
  pipeline.addPolicy(bearerTokenAuthenticationPolicy({ credential: connection.credential, scopes }));
  return pipeline;
}
