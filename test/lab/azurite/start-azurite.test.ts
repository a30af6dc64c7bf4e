import { TableClient } from "@azure/data-tables";
import { type Azurite, startAzurite } from "../../../lab/azurite/start-azurite";

describe("a running Azurite", () => {
  let azurite: Azurite;
  let table: TableClient;

  beforeAll(async () => {
    azurite = await startAzurite();
    table = TableClient.fromConnectionString(azurite.connectionString, "fleet", { allowInsecureConnection: true });
    await table.createTable();
  });

  afterAll(() => azurite.close());

  it("keeps what was written", async () => {
    await table.createEntity({ partitionKey: "p", rowKey: "kept", verdict: "lost" });
    expect(await table.getEntity("p", "kept")).toMatchObject({ verdict: "lost" });
  });

  it("refuses the second of two updates that saw the same ETag with 412", async () => {
    const { etag } = await table.createEntity({ partitionKey: "p", rowKey: "raced", step: 0 });
    if (etag === undefined) throw new Error("Azurite answered no ETag");
    await table.updateEntity({ partitionKey: "p", rowKey: "raced", step: 1 }, "Replace", { etag });
    await expect(
      table.updateEntity({ partitionKey: "p", rowKey: "raced", step: 2 }, "Replace", { etag }),
    ).rejects.toMatchObject({ statusCode: 412 });
  });

  it("names an address on loopback for each of the three services", () => {
    for (const service of ["Table", "Queue", "Blob"]) {
      expect(azurite.connectionString).toMatch(
        new RegExp(`${service}Endpoint=http://127\\.0\\.0\\.1:\\d+/devstoreaccount1`),
      );
    }
  });
});

it("says what Azurite said last when it is not ready in time", async () => {
  await expect(startAzurite({ startTimeoutMs: 1 })).rejects.toThrow("Azurite was not ready within 1 ms");
});

it("says so when the Node binary is missing", async () => {
  await expect(startAzurite({ nodePath: "/nowhere/node" })).rejects.toThrow(
    "Azurite did not start: spawn /nowhere/node ENOENT",
  );
});
