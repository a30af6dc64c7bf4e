import { z } from "zod";
import { sameText } from "../identifiers";
import { armError, json, type Answer } from "../wire/answer";
import { azureTime, param, readJson, type Call, type Route } from "../wire/call";
import { applyTemplate } from "../world/template";
import { newId } from "../world/deploy";
import { type Deployment } from "../world/world";
import { armRoute, GROUP, inGroup } from "./arm";

const DEPLOYMENT = `${GROUP}/providers/Microsoft.Resources/deployments/{deployment}`;
const deploymentBody = z.object({
  properties: z.object({
    mode: z.enum(["Incremental"]),
    template: z.looseObject({}),
    parameters: z.record(z.string(), z.object({ value: z.unknown() })).optional(),
  }),
});

/** Template deployments (documentation), incremental ones with FHIR services alone. */
export const deploymentRoutes: readonly Route[] = [
  armRoute("arm-deployment-put", "PUT", DEPLOYMENT, put),
  armRoute("arm-deployment", "GET", DEPLOYMENT, (call) =>
    withDeployment(call, (found) => json(200, showDeployment(call, found))),
  ),
  armRoute("arm-deployment", "GET", `${DEPLOYMENT}/operationStatuses/{status}`, (call) =>
    withDeployment(call, (found) => {
      const status = statusOf(call, found);
      return json(200, {
        status: status === "Running" || status === "Succeeded" ? status : "Failed",
        ...showError(call, found),
      });
    }),
  ),
];

function put(call: Call): Answer {
  const body = deploymentBody.safeParse(readJson(call));
  if (!body.success) {
    return armError(400, "InvalidRequestContent", z.prettifyError(body.error));
  }
  const { template, parameters = {} } = body.data.properties;
  const where = { subscription: param(call, "subscription"), resourceGroup: param(call, "group") };
  const name = param(call, "deployment");
  const deployment = call.state.engine.change("arm.deploy", { path: call.path }, (world, at): Deployment | string => {
    const applied = applyTemplate(world, where, template, parameters, at);
    if (typeof applied === "string") {
      return applied;
    }
    const made: Deployment = { ...applied, ...where, name, id: newId(world, "deployment"), startedAt: at };
    world.deployments.push(made);
    return made;
  });
  if (typeof deployment === "string") {
    return armError(400, "InvalidTemplate", `Deployment template validation failed: '${deployment}'.`);
  }
  const status = `https://${call.host}${call.path}/operationStatuses/${deployment.id}?api-version=${call.query.get("api-version") ?? ""}`;
  return json(201, showDeployment(call, deployment, "Accepted"), { "azure-asyncoperation": status });
}

function withDeployment(call: Call, answer: (found: Deployment) => Answer): Answer {
  const found = call.world.deployments
    .filter((one) => inGroup(call, one) && sameText(one.name, param(call, "deployment")))
    .at(-1);
  return found === undefined
    ? armError(404, "DeploymentNotFound", `Deployment '${param(call, "deployment")}' could not be found.`)
    : answer(found);
}

function operationsOf(call: Call, deployment: Deployment): Call["world"]["operations"] {
  return call.world.operations.filter((operation) => deployment.operations.includes(operation.id));
}

function statusOf(call: Call, deployment: Deployment): "Running" | "Succeeded" | "Failed" {
  const operations = operationsOf(call, deployment);
  if (operations.some((operation) => operation.status === "Running")) {
    return "Running";
  }
  return deployment.error !== null || operations.some((operation) => operation.status === "Failed")
    ? "Failed"
    : "Succeeded";
}

function showDeployment(call: Call, deployment: Deployment, state: string = statusOf(call, deployment)): object {
  const id = call.path.replace(/\/operationStatuses\/.*$/i, "");
  return {
    id,
    name: deployment.name,
    type: "Microsoft.Resources/deployments",
    properties: {
      mode: "Incremental",
      provisioningState: state,
      timestamp: azureTime(call, deployment.startedAt),
      ...showError(call, deployment),
    },
  };
}

function showError(call: Call, deployment: Deployment): object {
  const details = [deployment.error, ...operationsOf(call, deployment).map((operation) => operation.error)].filter(
    (error) => error !== null,
  );
  const message = "At least one resource deployment operation failed. Please list deployment operations for details.";
  return details.length === 0 || statusOf(call, deployment) !== "Failed"
    ? {}
    : { error: { code: "DeploymentFailed", message, details } };
}
