import { CATALOGUE } from "../../../shared/core/findings/catalogue/catalogue";
import { runbookPage } from "../../../shared/core/report/runbook-page";

const page = runbookPage();

it("has a section for every code, at the anchor that events link to", () => {
  const anchors = [...page.matchAll(/<section id="([a-z]+)">/g)].map(([, anchor]) => anchor);
  expect(anchors.sort()).toEqual(
    [...Object.keys(CATALOGUE), "redeployment"].map((anchor) => anchor.toLowerCase()).sort(),
  );
});

it("shows commands as commands, and quotes as text", () => {
  expect(page).toContain(
    "<li>Enable the key: <code>az keyvault key set-attributes {store} --name {key} --version {version} --enabled true</code></li>",
  );
  expect(page).toContain("--role &quot;Key Vault Crypto Service Encryption User&quot;");
  expect(page).not.toMatch(/--role "/);
});

it("shows the steps of every case, each with its case", () => {
  expect(page).toContain("<li>Where the vault goes by access policies, give the identity its access policy: <code>az");
  expect(page).toContain(
    "<li>For a Managed HSM, recover the Managed HSM: <code>az keyvault recover --hsm-name {vault}</code></li>",
  );
  expect(page).toContain("<li>Where there is one, find the deny assignment, which wins over every role, and");
});

it("says where documentation disagrees, and where it can be read", () => {
  expect(page).toContain("<p>Documentation disagrees: Key Vault still unwraps with an expired key");
  expect(page).toContain('<a href="https://learn.microsoft.com/azure/key-vault/general/soft-delete-overview">');
});

it("says how to redeploy, and where the template comes from", () => {
  expect(page).toContain("<code>fhir-cmk-watch redeployment --service RESOURCE_ID &gt; template.json</code>");
  expect(page).toContain("<code>/api/incidents/INCIDENT_ID/redeployment</code>");
  expect(page).toContain('<a href="#redeployment">');
});

it("runs nothing and asks for nothing", () => {
  expect(page).not.toMatch(/<script|<img|<link|@import|url\(/i);
});
