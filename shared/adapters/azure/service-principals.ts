/** Reads service principals from Microsoft Graph v1.0 over REST. */
import { spanning, type Observation } from "../../core/facts/observation";
import { type ServicePrincipal } from "../../core/facts/identity";
import { type ServicePrincipals } from "../../ports/identities";
import { askSignedIn } from "./ask-signed-in";
import { type Asking, type Connection } from "./connection";
import { parseServicePrincipal } from "./identity-bodies";
import { type NotFound, type Observe } from "./observe";
import { isSameId } from "./resource-id";
import { signedInPipeline } from "./signed-in-pipeline";
import { unaskable } from "./unreachable";

const API = "Microsoft Graph";
const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** `getByIds` takes this many (documented). */
const IDS_AT_ONCE = 1000;

type Found = Observation<readonly ServicePrincipal[]>;

/**
 * Each read ends within one deadline; ids beyond a thousand are asked beside the others. An id that is no GUID is left out of the question, since
 * Graph refuses it as a whole; a principal that cannot be read is left out of the answer: both are asked for by id where somebody misses them.
 */
export function azureServicePrincipals(connection: Connection): (asking: Asking) => ServicePrincipals {
  const { cloud, clock, httpClient } = connection;
  const sender = { pipeline: signedInPipeline(connection, cloud.graph), httpClient };

  function findThese(observe: Observe, ids: readonly string[]): Promise<Found> {
    const body = JSON.stringify({ ids, types: ["servicePrincipal"] });
    const url = `${cloud.graph}/v1.0/directoryObjects/getByIds`;
    return observe({
      api: API,
      ask: (options) => askSignedIn(sender, { url, method: "POST", body }, options),
      parse: ({ value }) =>
        Array.isArray(value) ? value.flatMap((entry) => parseServicePrincipal(entry) ?? []) : undefined,
    });
  }

  return ({ observe }) => ({
    async findServicePrincipals(ids) {
      const distinct = [...new Set(ids.map((id) => id.toLowerCase()).filter((id) => GUID.test(id)))];
      const chunks = Array.from({ length: Math.ceil(distinct.length / IDS_AT_ONCE) }, (_, at) =>
        distinct.slice(at * IDS_AT_ONCE, (at + 1) * IDS_AT_ONCE),
      );
      const answers = await Promise.all(chunks.map((chunk) => findThese(observe, chunk)));
      const [first = nothingAsked(clock.now()), ...others] = answers;
      return others.reduce(together, first);
    },

    async readServicePrincipal(id) {
      if (!GUID.test(id)) return unaskable(API, "UnexpectedId", clock);
      const url = `${cloud.graph}/v1.0/servicePrincipals/${id}?$select=id,accountEnabled`;
      return observe({
        api: API,
        ask: (options) => askSignedIn(sender, { url }, options),
        parse: (body) => {
          const principal = parseServicePrincipal(body);
          return principal !== undefined && isSameId(principal.id, id) ? principal : undefined;
        },
        isAbsence: isAbsentPrincipal,
      });
    },
  });
}

function nothingAsked(now: Date): Found {
  return { kind: "seen", value: [], askedAt: now, answeredAt: now, skew: undefined };
}

/** One answer of two; where one was not seen, it is the answer. */
function together(one: Found, other: Found): Found {
  if (one.kind !== "seen") return one;
  if (other.kind !== "seen") return other;
  return { kind: "seen", value: [...one.value, ...other.value], ...spanning(one, other) };
}

/** Graph's way to say that the directory has no such object (documented); any other 404 is something on the way. */
function isAbsentPrincipal({ code, wasSignedIn }: NotFound): boolean {
  return wasSignedIn && code === "Request_ResourceNotFound";
}
