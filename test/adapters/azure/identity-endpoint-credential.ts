import { type TokenCredential } from "@azure/core-auth";
import { createHttpHeaders, createPipelineRequest, type HttpClient, RestError } from "@azure/core-rest-pipeline";

/** A credential that asks the identity endpoint every time: the real one keeps tokens for the life of the process, across tests. */
export function identityEndpointCredential(
  httpClient: HttpClient,
  endpoint: { readonly url: string; readonly header: string },
): TokenCredential {
  return {
    async getToken(scopes) {
      const resource = [scopes].flat()[0]?.replace("/.default", "") ?? "";
      const response = await httpClient.sendRequest(
        createPipelineRequest({
          url: `${endpoint.url}?api-version=2019-08-01&resource=${encodeURIComponent(resource)}`,
          headers: createHttpHeaders({ "x-identity-header": endpoint.header }),
        }),
      );
      if (response.status !== 200) throw new RestError("Refused", { statusCode: response.status });
      const body = JSON.parse(response.bodyAsText ?? "") as {
        readonly access_token?: string;
        readonly expires_on?: string;
      };
      if (body.access_token === undefined) throw new Error("No token");
      return { token: body.access_token, expiresOnTimestamp: Number(body.expires_on) * 1_000 };
    },
  };
}
