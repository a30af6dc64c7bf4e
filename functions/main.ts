/** The bundle's entry: reads the settings and registers every function, whatever the settings are. */
import { app } from "@azure/functions";
import { version } from "../package.json";
import { createInvocationLog } from "../shared/adapters/host/invocation-log";
import { composeApp, composeHeartbeat } from "../shared/compose";
import { parseSettings } from "../shared/config/parse-settings";
import { appForFunctions } from "./app-for-functions";
import { closeIncident } from "./close-incident";
import { deliver } from "./deliver";
import { incidents } from "./incidents";
import { redeployment } from "./redeployment";
import { runbook } from "./runbook";
import { addSilence, endSilence, listSilences } from "./silences";
import { status } from "./status";
import { sweep } from "./sweep";
import { testPage } from "./test-page";

const settings = parseSettings(process.env);
const log = createInvocationLog(console);
const host = appForFunctions(settings, {
  version,
  log,
  buildApp: (config) => composeApp(config, { log }),
  buildHeartbeat: (url) => composeHeartbeat(url),
});

app.timer("sweep", sweep(host, settings.kind === "ready" ? settings.config.sweepSchedule : settings.sweepSchedule));
app.timer("deliver", deliver(host));
app.http("status", status(host));
app.http("incidents", incidents(host));
app.http("close-incident", closeIncident(host));
app.http("redeployment", redeployment(host));
app.http("silences", listSilences(host));
app.http("add-silence", addSilence(host));
app.http("end-silence", endSilence(host));
app.http("test-page", testPage(host));
app.http("runbook", runbook());
