/** A template carries what the live service has, whatever that is: deployed, it changes nothing (P13). */
import fc from "fast-check";
import { planRedeployment } from "../../../shared/core/redeployment/plan-redeployment";
import { type JsonObject } from "../../../shared/core/redeployment/service-resource";
import { ANSWERED, aResource, READ_AT, SETTABLE } from "../redeployment/a-resource";
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

const KNOWN = new Set([...Object.keys(SETTABLE), ...Object.keys(ANSWERED)].map((name) => name.toLowerCase()));
const unknownMembers = fc.dictionary(
  fc.string({ minLength: 1, maxLength: 8 }).filter((name) => !KNOWN.has(name.toLowerCase())),
  json,
  { maxKeys: 2 },
);
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
  unknown: unknownMembers,
  tags: fc.option(fc.dictionary(text, text, { maxKeys: 4 }), { nil: undefined }),
  identity,
  location: text.filter((place) => place !== ""),
  kind: fc.constantFrom("fhir-R4", "fhir-Stu3"),
});

it("deploys to what there is, settable member by settable member, and to nothing else (P13)", () => {
  fc.assert(
    fc.property(bodies, ({ settable, answered, unknown, ...body }) => {
      const properties = { ...settable, ...answered, ...unknown };
      const { template, notes } = planRedeployment(aResource({ ...body, properties }), READ_AT);
      const put = deployed(template);
      expect(put).toEqual({
        type: "Microsoft.HealthcareApis/workspaces/fhirservices",
        apiVersion: "2024-03-31",
        name: "clinic/records",
        ...withoutNulls({
          location: body.location,
          kind: body.kind,
          tags: body.tags ?? null,
          identity: settableIdentity(body.identity) ?? null,
          properties: settable,
        }),
      });
      const namesOfUnknown = Object.entries(unknown).flatMap(([name, value]) => (value === null ? [] : [name]));
      expect(namesOfUnknown.filter((name) => !notes.join().includes(`properties.${name}`))).toEqual([]);
      expect(notes.length).toBe(namesOfUnknown.length > 0 ? 1 : 0);
    }),
    { ...RUNS, numRuns: 1000 },
  );
});

it("is the same template once it was deployed", () => {
  fc.assert(
    fc.property(bodies, ({ settable, answered, unknown, ...body }) => {
      const before = planRedeployment(
        aResource({ ...body, properties: { ...settable, ...answered, ...unknown } }),
        READ_AT,
      );
      const { type, apiVersion, name, ...put } = deployed(before.template);
      expect([type, apiVersion, name]).not.toContain(undefined);
      const answer = {
        ...put,
        tags: put["tags"],
        identity: put["identity"],
        properties: { ...(put["properties"] as JsonObject), ...ANSWERED },
      };
      expect(planRedeployment(aResource(answer), READ_AT).template.resources).toEqual(before.template.resources);
    }),
    RUNS,
  );
});

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
