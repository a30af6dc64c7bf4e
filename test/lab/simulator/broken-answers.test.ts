import { azureFetch, startHarness, SUBSCRIPTION, tokenFor, type Harness } from "./harness";

let harness: Harness;
let token: string;

beforeAll(async () => {
  harness = await startHarness();
  token = await tokenFor(harness.simulator.url, "https://management.azure.com");
});
beforeEach(() => {
  harness.control("PUT", "/_sim/world", { services: [{ name: "alpha" }] });
});
afterAll(() => harness.simulator.close());

const vaults = `https://management.azure.com/subscriptions/${SUBSCRIPTION}/providers/Microsoft.KeyVault/vaults?api-version=2`;

const listVaults = (): Promise<Response> =>
  azureFetch(harness.simulator.url, vaults, { headers: { authorization: `Bearer ${token}` } });
const post = (path: string): Promise<Response> =>
  fetch(`${harness.simulator.url}${path}`, { method: "POST", body: "{}", redirect: "manual" });
const addFault = (fault: object): { id: string } => harness.control("POST", "/_sim/faults", fault) as { id: string };

test("a cut body is announced whole, and breaks in its middle", async () => {
  const whole = await (await listVaults()).text();
  addFault({ api: "arm-vaults", kind: "cut-body" });
  const cut = await listVaults();
  expect(cut.status).toBe(200);
  expect(cut.headers.get("content-length")).toBe(String(whole.length));
  await expect(cut.text()).rejects.toThrow("terminated");
});

test("a delivery whose answer is cut was received, once", async () => {
  addFault({ api: "webhook", kind: "cut-body" });
  const answer = await post("/hooks/pager");
  await expect(answer.text()).rejects.toThrow("terminated");
  expect(harness.control("GET", "/_sim/hooks/pager")).toMatchObject({ deliveries: [{ status: 202 }] });
});

test("a hanging request breaks off when its fault is taken back, and when all are", async () => {
  const { id } = addFault({ api: "webhook", kind: "hang" });
  const first = post("/hooks/pager");
  const brokenOff = expect(first).rejects.toThrow("fetch failed");
  await received(1);
  harness.control("DELETE", `/_sim/faults/${id}`);
  await brokenOff;
  addFault({ api: "webhook", kind: "hang" });
  const second = expect(post("/hooks/pager")).rejects.toThrow("fetch failed");
  await received(2);
  harness.control("DELETE", "/_sim/faults");
  await second;
});

test("a redirect leads where it is told to, with the status it is told", async () => {
  addFault({ api: "webhook", kind: "redirect", status: 307, location: "http://127.0.0.1:9/elsewhere" });
  const answer = await post("/hooks/pager");
  expect([answer.status, answer.headers.get("location")]).toEqual([307, "http://127.0.0.1:9/elsewhere"]);
  expect(() => addFault({ api: "webhook", kind: "redirect", status: 500 })).toThrow("below 400");
  expect(() => addFault({ api: "webhook", kind: "fail-500", status: 307 })).toThrow("below 400");
});

async function received(count: number): Promise<void> {
  const deliveries = (): readonly unknown[] =>
    (harness.control("GET", "/_sim/hooks/pager") as { deliveries: readonly unknown[] }).deliveries;
  while (deliveries().length < count) await new Promise((resolve) => setTimeout(resolve, 5));
}
