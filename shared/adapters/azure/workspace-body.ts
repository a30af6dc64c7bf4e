import { z } from "zod";
import { isSameId, parseResourceId, type ResourceId } from "./resource-id";

const TYPE = "microsoft.healthcareapis/workspaces";
const body = z.object({ id: z.string(), type: z.string() });

/** The id of a workspace in a subscription's list; undefined where the entry is not one of that subscription. */
export function parseWorkspace(value: unknown, subscriptionId: string): ResourceId | undefined {
  const { data } = body.safeParse(value);
  const id = data === undefined ? undefined : parseResourceId(data.id);
  if (data?.type.toLowerCase() !== TYPE || id?.type !== TYPE) return undefined;
  return isSameId(id.subscriptionId, subscriptionId) ? id : undefined;
}
