/** What to watch: subscription ids and resource ids, separated by commas or space. */
import { FHIR_SERVICE_ID } from "./fhir-service-id";
import { bad, ok, type Parsed } from "./parsed";
import { quote } from "./quote";

const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const SHOWN = 3;

/** A GUID in lower case. */
export function parseGuid(text: string): Parsed<string> {
  if (GUID.test(text)) return ok(text.toLowerCase());
  return bad(`${quote(text)} is not a GUID`, "Use an id such as 00000000-1111-2222-3333-444444444444");
}

/** Subscription ids in lower case, each once, at least one. */
export function parseSubscriptions(text: string): Parsed<readonly string[]> {
  return parseList(text, GUID, "a subscription id", "00000000-1111-2222-3333-444444444444");
}

/** Resource ids of FHIR services in lower case, each once, at least one. */
export function parseServices(text: string): Parsed<readonly string[]> {
  const example =
    "/subscriptions/00000000-1111-2222-3333-444444444444/resourceGroups/rg/providers/Microsoft.HealthcareApis/workspaces/workspace/fhirservices/service";
  return parseList(text, FHIR_SERVICE_ID, "the resource id of a FHIR service", example);
}

/** The subscription of a resource id that was parsed here. */
export function subscriptionOf(serviceId: string): string {
  return serviceId.split("/")[2] ?? "";
}

function parseList(text: string, shape: RegExp, what: string, example: string): Parsed<readonly string[]> {
  const items = [...new Set(text.toLowerCase().split(/[\s,]+/))].filter((item) => item !== "");
  const wrong = items.filter((item) => !shape.test(item));
  const right = `Separate several by commas; each is ${what} such as ${example}`;
  if (items.length === 0) return bad("It lists nothing", right);
  if (wrong.length === 0) return ok(items);
  const shown = wrong.slice(0, SHOWN).map(quote).join(", ");
  const more = wrong.length > SHOWN ? ` and ${wrong.length - SHOWN} more` : "";
  return bad(`${shown}${more} ${wrong.length === 1 ? "is" : "are each"} not ${what}`, right);
}
