/** A function app that shows each behaviour of the host once; the tests build it with esbuild. */
import { setTimeout as sleep } from "node:timers/promises";
import { app, type HttpRequest, type InvocationContext, type Timer } from "@azure/functions";

app.timer("tick", {
  schedule: "%TICK_SCHEDULE%",
  handler: (timer: Timer, context: InvocationContext) => {
    context.log(`Ticked. Past due: ${timer.isPastDue}, monitored: ${(timer.scheduleStatus as unknown) !== null}`);
  },
});

let runs = 0;
app.timer("slow", {
  schedule: "%TICK_SCHEDULE%",
  handler: async (_timer: Timer, context: InvocationContext) => {
    runs += 1;
    context.info(`Began. Runs at once: ${runs}`);
    await sleep(600);
    runs -= 1;
    context.info("Ended.");
  },
});

app.timer("hourly", {
  schedule: "0 0 * * * *",
  handler: (timer: Timer, context: InvocationContext) => {
    context.warn(`Hour. Past due: ${timer.isPastDue}, last: ${timer.scheduleStatus.last}`);
  },
});

app.timer("unset", {
  schedule: "%NOT_SET%",
  handler: () => undefined,
});

app.timer("long", {
  schedule: "0 0 0 1 1 *",
  handler: async (_timer: Timer, context: InvocationContext) => {
    context.log("Long run began.");
    await sleep(500);
    context.log("Long run ended.");
  },
});

app.http("person", {
  methods: ["GET", "POST"],
  authLevel: "anonymous",
  route: "people/{name}/notes/{note?}",
  handler: async (request: HttpRequest) => ({
    status: request.method === "POST" ? 201 : 200,
    headers: { "x-fixture": "yes" },
    jsonBody: {
      params: request.params,
      query: Object.fromEntries(request.query),
      language: request.headers.get("accept-language"),
      body: request.method === "POST" ? await request.json() : null,
      now: new Date().toISOString(),
    },
  }),
});

app.http("owner", {
  methods: ["GET"],
  authLevel: "anonymous",
  route: "people/owner/notes",
  handler: () => ({ body: "the fixed route" }),
});

app.http("secret", { methods: ["GET"], authLevel: "function", handler: () => ({ body: "open" }) });

app.http("silent", { methods: ["GET"], authLevel: "anonymous", handler: () => undefined as never });

app.http("throwing", {
  methods: ["GET"],
  authLevel: "anonymous",
  handler: () => {
    throw new Error("Broken on purpose", { cause: new Error("The cause behind it") });
  },
});

app.storageQueue("queued", {
  queueName: "work",
  connection: "AzureWebJobsStorage",
  handler: (message: unknown, context: InvocationContext) => {
    if (message === "bad") throw new Error("Refused on purpose");
    context.log(`Took ${JSON.stringify(message)}`);
  },
});

app.hook.appStart(() => {
  console.log("appStart hook ran");
});
app.hook.preInvocation((context) => {
  context.hookData["seen"] = context.invocationContext.functionName;
});
app.hook.postInvocation((context) => {
  if (context.hookData["seen"] === "queued")
    context.invocationContext.log("postInvocation hook saw preInvocation's data");
});
app.hook.appTerminate(() => {
  console.log("appTerminate hook ran");
});
