/** A template carries what the live service has, whatever that is: deployed, it changes nothing (P13). */
import fc from "fast-check";
import { planRedeployment } from "../../../shared/core/redeployment/plan-redeployment";
import { type JsonObject } from "../../../shared/core/redeployment/service-resource";
import { aBody, ANSWERED, aResource, READ_AT, SETTABLE } from "../redeployment/a-resource";
import { RUNS } from "./arbitraries";

/** Texts among which many would be an expression to Resource Manager. */
const text = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 8 }),
  fc.string({ maxLength: 6 }).map((inner) => `[${inner}]`),
  fc.constantFrom("[", "]", "[]", "[[]", "[[a]]", "[concat('a')]", "[a] b", "[a\nb]", "__proto__"),
);
const leaf = fc.oneof(text, fc.integer(), fc.boolean(), fc.constant(null));
const { json } = fc.letrec<{ json: unknown }>((tie) => ({
  json: fc.oneof(
    { depthSize: "small" },
    leaf,
    fc.array(tie("json"), { maxLength: 3 }),
    fc.dictionary(text, tie("json"), { maxKeys: 3 }),
  ),
}));
const some = (known: object) =>
  fc.record(Object.fromEntries(Object.keys(known).map((name) => [name, json])), { requiredKeys: [] });

/** Names that a level knows: what answers carry without a name for it in the API version is not among them. */
const KNOWN = {
  resource: new Set(Object.keys(aBody())),
  identity: new Set(["type", "principalId", "tenantId", "userAssignedIdentities"]),
  properties: new Set([...Object.keys(SETTABLE), ...Object.keys(ANSWERED)].filter((name) => name !== "accessPolicies")),
};
const unknownBeside = (known: ReadonlySet<string>) =>
  fc.dictionary(
    text.filter((name) => !known.has(name) && name !== "accessPolicies"),
    json,
    { maxKeys: 2 },
  );
const unknown = fc.record({
  resource: unknownBeside(KNOWN.resource),
  identity: unknownBeside(KNOWN.identity),
  properties: unknownBeside(KNOWN.properties),
});
const identity = fc.option(
  fc.record(
    {
      type: fc.constantFrom("None", "SystemAssigned", "UserAssigned", "SystemAssigned, UserAssigned"),
      principalId: text,
      tenantId: text,
      userAssignedIdentities: fc.dictionary(text, fc.constantFrom({}, null, { principalId: "p", clientId: "c" }), {
        minKeys: 1,
        maxKeys: 3,
      }),
    },
    { requiredKeys: ["type"] },
  ),
  { nil: undefined },
);
const bodies = fc.record({
  settable: some(SETTABLE),
  answered: some(ANSWERED),
  unknown,
  tags: fc.option(fc.dictionary(text, text, { maxKeys: 4 }), { nil: undefined }),
  identity,
  location: text.filter((place) => place !== ""),
  kind: fc.constantFrom("fhir-R4", "fhir-Stu3"),
});

type Generated = typeof bodies extends fc.Arbitrary<infer Body> ? Body : never;

it("deploys to what there is, settable member by settable member, and to nothing else (P13)", () => {
  fc.assert(
    fc.property(bodies, (of) => {
      const { template } = planRedeployment(aResource(bodyOf(of)), READ_AT);
      expect(deployed(template)).toEqual({
        type: "Microsoft.HealthcareApis/workspaces/fhirservices",
        apiVersion: "2024-03-31",
        name: "clinic/records",
        ...withoutNulls({
          location: of.location,
          kind: of.kind,
          tags: of.tags ?? null,
          identity: settableIdentity(of.identity) ?? null,
          properties: of.settable,
        }),
      });
    }),
    { ...RUNS, numRuns: 1000 },
  );
});

it("names whatever it leaves out that nobody described (P13)", () => {
  fc.assert(
    fc.property(bodies, (of) => {
      const body = bodyOf(of);
      const leftOut = [
        ...beside(KNOWN.resource, body),
        ...beside(KNOWN.identity, body.identity ?? {}).map((name) => `identity.${name}`),
        ...beside(KNOWN.properties, body.properties).map((name) => `properties.${name}`),
      ];
      const { notes } = planRedeployment(aResource(body), READ_AT);
      const start = `API version 2024-03-31 does not describe ${leftOut.join(", ")}, which this template leaves out`;
      expect(notes.filter((note) => note.includes("leaves out")).map((note) => note.slice(0, start.length))).toEqual(
        leftOut.length === 0 ? [] : [start],
      );
    }),
    { ...RUNS, numRuns: 1000 },
  );
});

it("is the same template once it was deployed (P13)", () => {
  fc.assert(
    fc.property(bodies, (of) => {
      const before = planRedeployment(aResource(bodyOf(of)), READ_AT);
      const { tags, identity, properties, ...put } = deployed(before.template);
      const answer = { ...put, tags, identity, properties: { ...(properties as JsonObject), ...ANSWERED } };
      expect(planRedeployment(aResource(answer), READ_AT).template.resources).toEqual(before.template.resources);
    }),
    RUNS,
  );
});

function bodyOf({ settable, answered, unknown, ...body }: Generated) {
  return {
    ...unknown.resource,
    ...body,
    identity: body.identity && { ...unknown.identity, ...body.identity },
    properties: { ...settable, ...answered, ...unknown.properties },
  };
}

/** Names of members that hold something. */
function beside(known: ReadonlySet<string>, object: JsonObject): readonly string[] {
  const isNothing = (value: unknown): boolean => ["null", "[]", "{}", undefined].includes(JSON.stringify(value));
  return Object.keys(object).filter((name) => !known.has(name) && !isNothing(object[name]));
}

/** What Resource Manager would PUT: expressions evaluated, of which ours has one, and escapes taken off. It reads the template as JSON. */
function deployed({
  variables,
  resources,
}: {
  readonly variables: { readonly name: string };
  readonly resources: readonly JsonObject[];
}): JsonObject {
  const evaluated = (value: unknown): unknown => {
    if (typeof value === "string") return evaluatedText(value);
    if (Array.isArray(value)) return value.map(evaluated);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [evaluatedText(name), evaluated(inner)]));
  };
  const evaluatedText = (value: string): string => {
    if (!/^\[.*\]$/s.test(value)) return value;
    if (value.startsWith("[[")) return value.slice(1);
    if (value === "[variables('name')]") return variables.name;
    throw new Error(`Resource Manager would evaluate ${value}: escape it`);
  };
  return evaluated(JSON.parse(JSON.stringify(resources[0]))) as JsonObject;
}

function settableIdentity(of: JsonObject | undefined): JsonObject | undefined {
  if (of === undefined) return undefined;
  const { userAssignedIdentities } = of;
  const type = String(of["type"]).replace(" ", "");
  const ids = Object.keys(userAssignedIdentities ?? {});
  return ids.length === 0 ? { type } : { type, userAssignedIdentities: Object.fromEntries(ids.map((id) => [id, {}])) };
}

function withoutNulls(value: unknown): JsonObject {
  return JSON.parse(JSON.stringify(value, (_name, inner: unknown) => dropNulls(inner))) as JsonObject;
}

function dropNulls(value: unknown): unknown {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== null))
    : value;
}
