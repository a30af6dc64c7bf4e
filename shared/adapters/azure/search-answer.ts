/**
 * What a FHIR service answers to a search: a Bundle, or an OperationOutcome (HL7 FHIR R4). With its key lost the service answers 500 (documentation)
 * or 403 with a text that names the customer-managed key and links to fwlink 2300268 (source: microsoft/fhir-server since January 2025). What the
 * hosted service says is not known, so both are read.
 */
import { z } from "zod";
import { type SearchProbe } from "../../core/facts/health";

const NAMES_THE_KEY = /customer[\s-]managed[\s-]key|\bfwlink\b.*\b2300268\b/is;

const bundle = z.object({ resourceType: z.literal("Bundle"), total: z.number().min(0) });
const text = z.string().nullish();
const operationOutcome = z.object({
  resourceType: z.literal("OperationOutcome"),
  issue: z.array(z.object({ diagnostics: text, details: z.object({ text }).nullish() })),
});

/** What the search showed; undefined where the body is neither a count nor an outcome, or is a 403 that is not about the key. */
export function parseSearchAnswer(body: unknown, status: number): SearchProbe | undefined {
  if (status === 200) return bundle.safeParse(body).success ? { status, namesTheKey: false } : undefined;
  const { data } = operationOutcome.safeParse(body);
  if (data === undefined) return undefined;
  const namesTheKey = data.issue.some(({ diagnostics, details }) =>
    NAMES_THE_KEY.test(`${diagnostics ?? ""} ${details?.text ?? ""}`),
  );
  if (status === 403) return namesTheKey ? { status, namesTheKey } : undefined;
  return status === 500 ? { status, namesTheKey } : undefined;
}
