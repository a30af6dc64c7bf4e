/** Asks FHIR services to count their patients, which shows no patient data and cannot be done without the key. */
import { type SearchProbes } from "../../ports/witnesses";
import { askSignedIn } from "./ask-signed-in";
import { originOf } from "./cloud-host";
import { keptByKey, type Asking, type Connection } from "./connection";
import { parseSearchAnswer } from "./search-answer";
import { signedInPipeline } from "./signed-in-pipeline";
import { unaskable } from "./unreachable";

const API = "FHIR service search";
const HOST = /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i;
const MAX_BODY_BYTES = 64 * 1024;

/** Ends within one deadline. The token is for the service itself; none goes to a host that is not of the cloud's FHIR services. */
export function azureSearchProbes(connection: Connection): (asking: Asking) => SearchProbes {
  const { cloud, clock, plainHttpClient: httpClient } = connection;
  const pipelineOf = keptByKey((origin) => signedInPipeline(connection, origin));

  return ({ observe }) => ({
    async search(host) {
      const origin = HOST.test(host) ? originOf(`https://${host}`, cloud.fhirHostSuffix) : undefined;
      if (origin === undefined) return unaskable(API, "UnexpectedHost", clock);
      const request = { url: `${origin}/Patient?_summary=count`, accept: "application/fhir+json" };
      return observe({
        api: API,
        ask: (options) =>
          askSignedIn(
            { pipeline: pipelineOf(origin), httpClient },
            { ...request, maxBodyBytes: MAX_BODY_BYTES },
            options,
          ),
        parse: parseSearchAnswer,
        alsoAnsweredWith: [403, 500],
      });
    },
  });
}
