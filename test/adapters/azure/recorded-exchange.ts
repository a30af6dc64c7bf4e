/** Recorded exchanges: one JSON file each, `{kind, request: {method, url}, response: {status, headers, body, bodyIsText?}}`. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { type Reply } from "./fake-azure";

const exchange = z.object({
  request: z.object({ method: z.string(), url: z.string() }),
  response: z.object({ status: z.number(), headers: z.record(z.string(), z.string()), body: z.unknown() }),
});
export type RecordedExchange = z.infer<typeof exchange>;

/** Every exchange of a folder and its subfolders, by `folder/file`. Throws where there is no such folder. */
export function recordedExchanges(folder: string): ReadonlyMap<string, RecordedExchange> {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true)
    throw new Error(`RECORDED_EXCHANGES names no folder: set it to one or unset it`);
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".json"));
  const read = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), "utf8"));
  return new Map(files.sort().map((name) => [name.replaceAll("\\", "/"), exchange.parse(read(name))]));
}

/** The answer as it was given: no body is an empty one, text is text, everything else JSON. */
export function replyOf({ response: { status, headers, body } }: RecordedExchange): Reply {
  return { status, headers, body: body === null ? "" : typeof body === "string" ? body : JSON.stringify(body) };
}
