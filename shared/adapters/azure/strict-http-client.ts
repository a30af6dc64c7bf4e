/** Makes odd answers of Azure's JSON APIs unmistakable before an SDK can mistake them. */
import { RestError, type HttpClient } from "@azure/core-rest-pipeline";
import { jsonObject } from "./json-object";

/** The code given to an error without body. */
export const EMPTY_ERROR_BODY = "EmptyErrorBody";
/** The code given to an error whose body is not Azure's `{"error": {…}}`: a proxy's page, a text, a flat object. */
export const FOREIGN_ERROR_BODY = "ForeignErrorBody";

/**
 * An HTTP client in which every failure has a well-formed error body, and a 200 without a JSON object is a `RestError` with code `UnexpectedBody`.
 * Without it the SDKs lose the status of such failures (`TypeError`), and take a proxy's 200 page for an empty resource (measured with
 * keyvault-keys 4.10, arm-keyvault 5, healthcareapis 3). For JSON APIs only: sign-in and 200s without body must not pass through it.
 */
export function strictHttpClient(inner: HttpClient): HttpClient {
  return {
    async sendRequest(request) {
      const response = await inner.sendRequest(request);
      const text = response.bodyAsText ?? "";
      if (response.status >= 400 && jsonObject(jsonObject(text)?.["error"]) === undefined) {
        const code = text === "" ? EMPTY_ERROR_BODY : FOREIGN_ERROR_BODY;
        response.bodyAsText = JSON.stringify({ error: { code, message: code } });
        response.headers.set("content-type", "application/json");
      } else if (response.status === 200 && jsonObject(text) === undefined) {
        throw new RestError("The answer is not a JSON object", {
          code: "UnexpectedBody",
          statusCode: 200,
          request,
          response,
        });
      }
      return response;
    },
  };
}
