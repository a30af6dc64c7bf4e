/** Every template is one that the published schema of FHIR services takes. */
import { type AnySchema } from "ajv";
import Ajv from "ajv-draft-04";
import addFormats from "ajv-formats";
import { planRedeployment } from "../../shared/core/redeployment/plan-redeployment";
import { describePublished, publishedSchema } from "../adapters/webhook/published-schemas";
import { aResource, READ_AT, SETTABLE } from "../core/redeployment/a-resource";

const VERSION = "2024-03-31";

describePublished("the published ARM schema", () => {
  const validate = validator();

  function complaints(resource: unknown): readonly string[] {
    if (validate(JSON.parse(JSON.stringify(resource)))) return [];
    return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ""}`);
  }
  const planned = (...of: Parameters<typeof aResource>) =>
    planRedeployment(aResource(...of), READ_AT).template.resources[0];

  it.each<[string, Parameters<typeof aResource>]>([
    ["every member", []],
    ["as little as there is", [{ tags: undefined, identity: undefined, properties: {} }]],
    ["nulls", [{ tags: null, identity: null, properties: { corsConfiguration: { maxAge: null }, encryption: null } }]],
    [
      "an identity spelt with a blank",
      [{ identity: { type: "SystemAssigned, UserAssigned", userAssignedIdentities: { "/x": null } } }],
    ],
    ["texts that look like expressions", [{ tags: { "[a]": "[b]" } }]],
    ["names too long for the schema's own limit", [{}, { workspace: "w".repeat(24), name: "f".repeat(24) }]],
    ["members that nobody described", [{ properties: { ...SETTABLE, future: {} } }]],
  ])("takes a template of %s", (_what, of) => {
    expect(complaints(planned(...of))).toEqual([]);
  });

  it.each<[string, object]>([
    ["without properties", { properties: undefined }],
    ["of another kind", { kind: "fhir-R9" }],
    ["with a null", { properties: { corsConfiguration: { maxAge: null } } }],
    ["with a name of its own that is too long", { name: `${"w".repeat(24)}/${"f".repeat(24)}` }],
    ["with an identity of no type", { identity: {} }],
  ])("complains of one %s", (_what, broken) => {
    expect(complaints({ ...planned(), ...broken })).not.toEqual([]);
  });
});

function validator() {
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  addFormats(ajv);
  const definitions = publishedSchema("arm/common/definitions.json");
  const fhir = publishedSchema(`arm/${VERSION}/Microsoft.HealthcareApis.json`);
  ajv.addSchema(definitions);
  ajv.addSchema(orExpression(fhir) as AnySchema);
  const of = `https://schema.management.azure.com/schemas/${VERSION}/Microsoft.HealthcareApis.json#/resourceDefinitions/workspaces_fhirservices`;
  const found = ajv.getSchema(of);
  if (found === undefined) throw new Error(`The published schemas have no FHIR services in ${VERSION}`);
  return found;
}

/** The schema offers each value "or an expression" as one of two, and a short expression is both. */
function orExpression(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(orExpression);
  if (typeof schema !== "object" || schema === null) return schema;
  const isOffer = (name: string, value: unknown): boolean =>
    name === "oneOf" && JSON.stringify(value).includes("#/definitions/expression");
  return Object.fromEntries(
    Object.entries(schema).map(([name, value]) => [isOffer(name, value) ? "anyOf" : name, orExpression(value)]),
  );
}
