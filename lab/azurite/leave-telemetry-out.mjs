/**
 * Preloaded into Azurite: it ends with its parent, and does not load the telemetry package, which is switched off anyway and takes
 * two thirds of the starting time.
 */
import Module from "node:module";

const load = Module._load;
Module._load = function loadAllButTelemetry(request, ...rest) {
  return request === "applicationinsights" ? {} : load.call(this, request, ...rest);
};

process.stdin.on("end", () => process.exit(0)).resume();
