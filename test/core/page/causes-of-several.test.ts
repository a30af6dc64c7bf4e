/** What pages of several services say took their keys: each cause, and whom it concerns where they differ. */
import { type Incident, type Root } from "../../../shared/core/incident/incident";
import { type Finding } from "../../../shared/core/findings/finding";
import { aFhirService } from "../builders/azure";
import { aRoot } from "../builders/incidents";
import { minute } from "../builders/moments";
import { allGood, keyDisabled } from "../builders/scenes";
import { every, once, play } from "../builders/timeline";
import { back, gone, pageOf } from "./a-mix";
import { aHead, alert, factsOf, LINKS, text } from "./a-page-text";

const ENABLE =
  "Enable the key: az keyvault key set-attributes --vault-name kv-clinic --name cmk --version 0a1b --enabled true";
const DISABLED = aRoot();
const DENIED = rootOf("IdentityNotPermitted", "permission", "It has no role", 3);
const MISSING = rootOf("IdentityMissing", "identity", "It has none", 4);

function rootOf(code: Root["code"], subject: Root["subject"], evidence: string, since: number): Root {
  return aRoot({ code, subject, evidence, brokenBy: minute(since) });
}

function by(...roots: readonly Root[]): Incident {
  return gone(0, 5, { roots, blamed: roots });
}

it("says it once where all have the same", () => {
  const page = pageOf({ a: by(DISABLED), b: by({ ...DISABLED, evidence: "Another words it otherwise" }) }, 5, "first");
  expect(factsOf(page)["Cause"]).toBe("Key is disabled: Key cmk is disabled");
  expect(page.summary).toContain(" lost their key: key is disabled. Window");
});

it("says each, with whom it concerns", () => {
  const page = pageOf({ a: by(DISABLED), b: by(DISABLED, DENIED), c: by(DENIED) }, 5, "first");
  expect(factsOf(page)["Cause"]).toBe(
    "Key is disabled: Key cmk is disabled (clinic/a, clinic/b); Identity may not use the key: It has no role (clinic/b, clinic/c)",
  );
  expect(page.summary).toContain(
    " lost their key: key is disabled (clinic/a and 1 more), identity may not use the key (clinic/b and 1 more). Window",
  );
});

it("names first what is new where the causes are other ones", () => {
  const page = pageOf({ a: by(DISABLED), b: by(MISSING), c: by(DENIED), d: back(0, 3) }, 5, "cause");
  expect(page.summary).toContain(
    "3 of 4 FHIR services (clinic/a and 2 more) are still without their key, now: service has no managed identity (clinic/b), identity may not use the key (clinic/c), key is disabled (clinic/a). Window",
  );
});

it("names last what is seen beside what the incidents rest on", () => {
  const { state } = play([...every(0, 2, allGood), ...once(3, keyDisabled)]);
  const [seen] = state.findings.filter(({ kind }) => kind === "root-cause");
  const changed = { ...seen, code: "IdentityChanged", subject: "baseline" } as Finding;
  const targets = ["a", "b"].map((name) => ({
    ...{ ...state, findings: [changed], service: aFhirService({ name, host: `clinic-${name}.fhir` }) },
    incident: { ...by(DISABLED), id: name },
  }));
  const page = text([], LINKS, minute(5)).of(alert("outage", { targets }), aHead({ why: ["cause"] }));
  expect(page.summary).toMatch(/now: key is disabled, service has another managed identity than before\. /);
});

it("holds the repairs of each cause, each once", () => {
  const { steps } = pageOf({ a: by(DISABLED), b: by(DENIED), c: by(DISABLED), d: by(DENIED) }, 5, "first");
  expect(steps.map((step) => step.replace(/(role): az .*/, "$1"))).toEqual([
    ENABLE,
    "Give the identity its role",
    "Wait up to 10 minutes for it to take effect",
    "Restore access before the window ends, and 4 services come back by themselves: clinic/a, clinic/b, clinic/c, clinic/d",
  ]);
});

it("tells apart what one code covers, and the key in use at the loss from the one in use now", () => {
  const roots = [DISABLED, { ...DISABLED, subject: "keyAtLoss" as const, evidence: "Key old is disabled" }];
  expect(factsOf(pageOf({ a: by(...roots), b: by(...roots) }, 5, "first"))["Cause"]).toBe(
    "Key is disabled: Key cmk is disabled; Key is disabled: Key old is disabled",
  );
});

it("says how many more there are than it can list", () => {
  const roots = [
    DISABLED,
    rootOf("KeyExpired", "key", "e1", 1),
    rootOf("KeyNotYetValid", "key", "e2", 1),
    rootOf("KeyCannotWrap", "key", "e3", 1),
    rootOf("VaultRefusesService", "vault", "e4", 1),
    DENIED,
    MISSING,
  ];
  const members = Object.fromEntries(roots.map((root, index) => [`s${index}`, by(root)]));
  const page = pageOf(members, 5, "first");
  expect(
    factsOf(page)
      ["Cause"]?.split("; ")
      .map((one) => one.replace(/.*\(|\)/g, "")),
  ).toEqual([...["clinic/s0", "clinic/s1", "clinic/s2", "clinic/s3", "clinic/s4", "2 more"]]);
  expect(page.summary).toMatch(/\(clinic\/s0\), [^,]* \(clinic\/s1\), [^,]* \(clinic\/s2\), 4 more\. Window/);
  expect(page.steps.join()).not.toContain("role assignment");
});

it("says what took it from all once all are back", () => {
  const unexplained = rootOf("Unexplained", "witness", "The service says so", 2);
  const members = { a: back(0, 4, { blamed: [DISABLED] }), b: back(0, 4, { blamed: [unexplained] }) };
  expect(factsOf(pageOf(members, 5, "restored"))["Cause"]).toBe(
    "Key is disabled: Key cmk is disabled (clinic/a); Service lost its key, cause not found: The service says so (clinic/b)",
  );
});
