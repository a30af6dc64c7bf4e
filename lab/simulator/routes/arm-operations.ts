import { armError, json } from "../wire/answer";
import { azureTime, param, type Route } from "../wire/call";
import { armRoute, inSubscription, SUBSCRIPTION } from "./arm";

/** Results of long-running operations: Running, then Succeeded or Failed (recorded; the error member is assumed). */
export const operationRoutes: readonly Route[] = [
  armRoute(
    "arm-operation",
    "GET",
    `${SUBSCRIPTION}/providers/Microsoft.HealthcareApis/locations/{location}/operationresults/{operation}`,
    (call) => {
      const found = call.world.operations.find(
        (one) => one.id === param(call, "operation") && inSubscription(call, one),
      );
      if (found === undefined) {
        return armError(404, "ResourceNotFound", `The operation '${param(call, "operation")}' was not found.`);
      }
      return json(200, {
        id: call.path,
        name: found.id,
        status: found.status,
        startTime: azureTime(call, found.startedAt),
        ...(found.error === null ? {} : { error: found.error }),
      });
    },
  ),
];
