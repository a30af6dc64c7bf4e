/** The receivers' published schemas, where `PUBLISHED_SCHEMAS` names their folder. */
import { readFileSync } from "node:fs";
import path from "node:path";
import Ajv, { type AnySchema, type ValidateFunction } from "ajv";
import addFormats from "ajv-formats";
import draft6 from "ajv/dist/refs/json-schema-draft-06.json";

const FOLDER = process.env["PUBLISHED_SCHEMAS"];

/** Describes what holds only against the published schemas; where they are not there, one skipped test says so. */
export function describePublished(name: string, describeIt: () => void): void {
  if (FOLDER === undefined || FOLDER === "") {
    describe(name, () => {
      it.skip("set PUBLISHED_SCHEMAS to the folder of the published schemas to run this", () => undefined);
    });
  } else describe(name, describeIt);
}

export function publishedSchema(file: string): Readonly<Record<string, unknown>> {
  return JSON.parse(readFileSync(path.join(FOLDER ?? "", file), "utf8")) as Readonly<Record<string, unknown>>;
}

/** What is wrong with a value as JSON, empty where nothing is. A schema that names itself by `id`, as before draft 6, is taken without its name. */
export function validatorOf(schema: Readonly<Record<string, unknown>>): (value: unknown) => readonly string[] {
  const ajv = new Ajv({ strict: false, allErrors: true });
  ajv.addMetaSchema(draft6);
  addFormats(ajv);
  const unnamed = Object.fromEntries(Object.entries(schema).filter(([member]) => member !== "id"));
  const validate: ValidateFunction = ajv.compile(unnamed as AnySchema);
  return (value) => {
    if (validate(JSON.parse(JSON.stringify(value)))) return [];
    return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ""}`);
  };
}
