import { FHIR_SERVICE_ID } from "../../shared/config/fhir-service-id";
import { serviceId, SUBSCRIPTION } from "./an-environment";

const ID = serviceId(SUBSCRIPTION);
const inGroup = (name: string): string => ID.replace(/resourceGroups\/[^/]+/i, `resourceGroups/${name}`);

it.each(["rg", "rg_(clinic)-1.x", "rg-größe", "r".repeat(90)])("takes the resource group %s", (name) => {
  expect(FHIR_SERVICE_ID.exec(inGroup(name))?.slice(1)).toEqual([SUBSCRIPTION, name]);
  expect(FHIR_SERVICE_ID.test(inGroup(name).toUpperCase())).toBe(true);
});

it.each(["", "r".repeat(91), 'rg"', "rg$(id)", "rg`id`", "rg x", "rg;x", "rg%2e"])(
  "takes no resource group %j, which Azure has none of",
  (name) => {
    expect(FHIR_SERVICE_ID.test(inGroup(name))).toBe(false);
  },
);

it.each([
  ["another type", ID.replace("fhirservices", "dicomservices")],
  ["what lies under a service", `${ID}/private`],
  ["a subscription that is no GUID", ID.replace(SUBSCRIPTION, "prod")],
])("takes no id of %s", (_what, id) => {
  expect(FHIR_SERVICE_ID.test(id)).toBe(false);
});
