import { findService, findVault } from "../world/find";
import { z } from "zod";
import { beginDeployment, presentState } from "../world/deploy";
import { healthStatusInput } from "../world/health-status";
import { deleteService } from "../world/put-service";
import { type FhirService } from "../world/service";
import { findKey, keyUrl } from "../world/vault";
import { type World } from "../world/world";
import { readKeyUrl } from "../identifiers";
import { name, type ControlCall, type ControlRoute } from "./control-call";
import { behaviourInput, createService, serviceInput, setBehaviour } from "./create-service";
import { ControlError, found, readInput } from "./input";
import { knowWorkspace } from "./places";
import { showServiceState } from "./world-view";

const nothing = z.strictObject({});
const replaceKeyInput = z.union([
  z.strictObject({ url: z.string() }),
  z.strictObject({ vault: z.string(), key: z.string().default("cmk"), version: z.string().optional() }),
]);

/** FHIR services; `{service}` is a name, `workspace/name` (slash escaped), a host or a resource id (escaped). */
export const serviceControl: readonly ControlRoute[] = [
  {
    method: "POST",
    path: "/services",
    handle: (call) => {
      const { running, ...input } = readInput(serviceInput.extend({ running: z.boolean().default(false) }), call.input);
      return call.state.engine.change("service.create", call.input, (world, at) => {
        const service = createService(world, input, at, running ? "running" : "creating");
        return showServiceState(world, service, at);
      });
    },
  },
  {
    method: "DELETE",
    path: "/services/{service}",
    handle: (call) =>
      onService(call, "service.delete", nothing, (service, _input, world, at) => deleteService(world, service, at)),
  },
  {
    method: "PATCH",
    path: "/services/{service}",
    handle: (call) =>
      onService(call, "service.behaviour", z.strictObject(behaviourInput), (service, input) => {
        setBehaviour(service, input);
      }),
  },
  { method: "POST", path: "/services/{service}/move", handle: move },
  {
    method: "POST",
    path: "/services/{service}/redeploy",
    handle: (call) =>
      onService(call, "service.redeploy", nothing, (service, _input, world, at) => {
        deploy(world, service, presentState(service), at);
      }),
  },
  {
    method: "PUT",
    path: "/services/{service}/resource-health",
    handle: (call) => {
      const input = z.strictObject({ status: healthStatusInput.nullable() });
      const wrapped = { ...call, input: { status: call.input } };
      return onService(wrapped, "service.resource-health", input, (service, { status }, _world, setAt) => {
        service.behaviour.resourceHealth = status === null ? null : { ...status, setAt };
      });
    },
  },
  { method: "POST", path: "/services/{service}/replace-key", handle: replaceKey },
  {
    method: "POST",
    path: "/services/{service}/remove-encryption",
    handle: (call) =>
      onService(call, "service.remove-encryption", nothing, (service, _input, world, at) => {
        const present = presentState(service);
        const kept = Object.entries(present.properties).filter(([member]) => member !== "encryption");
        deploy(world, service, { ...present, properties: Object.fromEntries(kept) }, at);
      }),
  },
  {
    method: "POST",
    path: "/services/{service}/outage",
    handle: (call) =>
      onService(
        call,
        "service.outage",
        z.strictObject({ description: z.string().nullable().default("The database is not available.") }),
        (service, input, _world, at) => {
          service.behaviour.outage = input.description;
          service.behaviour.outageSince = input.description === null ? null : at;
        },
      ),
  },
];

/** The resource id changes, the host stays (documentation of moving resources; host: assumed). */
function move(call: ControlCall): unknown {
  const input = z.strictObject({ resourceGroup: z.string(), subscription: z.string().optional() });
  return onService(
    call,
    "service.move",
    input,
    (service, { resourceGroup, subscription = service.subscription }, world) => {
      knowWorkspace(world, { name: service.workspace, subscription, resourceGroup, location: service.location });
      Object.assign(service, { resourceGroup, subscription });
    },
  );
}

function replaceKey(call: ControlCall): unknown {
  return onService(call, "service.replace-key", replaceKeyInput, (service, input, world, at) => {
    const url = "url" in input ? input.url : urlOf(world, input.vault, input.key, input.version);
    if (readKeyUrl(url) === undefined) {
      throw new ControlError(`'${url}' is not the URL of a key`);
    }
    const present = presentState(service);
    const encryption = { customerManagedKeyEncryption: { keyEncryptionKeyUrl: url } };
    deploy(world, service, { ...present, properties: { ...present.properties, encryption } }, at);
  });
}

function urlOf(world: World, vaultName: string, keyName: string, version: string | undefined): string {
  const vault = found(findVault(world, vaultName), `vault '${vaultName}'`);
  const key = found(findKey(vault, keyName), `key '${keyName}' in the vault '${vaultName}'`);
  return keyUrl(vault, key, version ?? key.versions.at(-1)?.version);
}

function deploy(world: World, service: FhirService, desired: ReturnType<typeof presentState>, at: number): void {
  if (service.pending !== null) {
    throw new ControlError(`Another operation is in progress on '${service.name}': ${service.provisioningState}`, 409);
  }
  beginDeployment(world, service, desired, at);
}

export function onService<Schema extends z.ZodType>(
  call: ControlCall,
  action: string,
  schema: Schema,
  change: (service: FhirService, input: z.infer<Schema>, world: World, at: number) => unknown,
): unknown {
  const input = readInput(schema, call.input);
  const detail = { service: name(call, "service"), ...(call.input as object | undefined) };
  return call.state.engine.change(action, detail, (world, at) => {
    const service = found(findService(world, name(call, "service")), `service '${name(call, "service")}'`);
    change(service, input, world, at);
    return showServiceState(world, service, at);
  });
}
