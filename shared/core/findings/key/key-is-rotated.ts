/** NewerVersionAvailable and KeyRotationOverdue. Rotation of a FHIR service's key is manual: a new version is used only once the service names it. */
import { elapsedMs } from "../../moment";
import { type Rule } from "../case";
import { configuredKey } from "./key-of";

const DAY_MS = 24 * 60 * 60_000;

export const keyVersionIsNewest: Rule = ({ facts }) => {
  const { versions, key: asked } = facts;
  const configured = configuredKey(facts);
  if (versions.kind !== "seen" || "kind" in asked || asked.keyUrl.version === undefined) return [];
  const createdOn = configured?.key.value.createdOn;
  if (configured === undefined || createdOn === undefined) return [];
  const newer = versions.value
    .filter((each) => each.enabled && each.createdOn !== undefined && each.createdOn.getTime() > createdOn.getTime())
    .map(({ version }) => version);
  if (newer.length === 0) return [];
  const evidence = `${configured.name} has newer versions than the one in use: ${newer.join(", ")}`;
  return [{ kind: "risk", code: "NewerVersionAvailable", aspect: newer.join(","), evidence }];
};

export const keyIsRotated: Rule = ({ facts, keyRotationAgeMs }) => {
  const configured = configuredKey(facts);
  const createdOn = configured?.key.value.createdOn;
  if (configured === undefined || createdOn === undefined || keyRotationAgeMs === undefined) return [];
  if (elapsedMs(createdOn, configured.key.askedAt) < keyRotationAgeMs) return [];
  const days = Math.floor(keyRotationAgeMs / DAY_MS);
  const evidence = `${configured.name}, version ${configured.key.value.version}, was created ${createdOn.toISOString()}, more than ${days} days ago`;
  return [{ kind: "risk", code: "KeyRotationOverdue", aspect: configured.key.value.version, evidence }];
};
