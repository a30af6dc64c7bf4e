/** A FHIR service as Azure Resource Manager has it: every member, whether we know it or not. */
import { type FhirService } from "../facts/fhir-service";

export type JsonObject = Readonly<Record<string, unknown>>;

export interface ServiceResource {
  /** What we understand of it. */
  readonly service: FhirService;
  /** The version it was read in: the one it is put back in. */
  readonly apiVersion: string;
  /** The body of a GET, `location`, `kind` and `properties` included. */
  readonly body: JsonObject;
}

/** The object; an empty one where it is none. */
export function objectIn(value: unknown): JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}
