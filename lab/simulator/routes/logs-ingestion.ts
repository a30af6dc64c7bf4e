import { gunzipSync } from "node:zlib";
import { writeInstant } from "../duration";
import { empty, json, type Answer } from "../wire/answer";
import { param, type Call, type Route } from "../wire/call";

/** Documented limit of one call. */
const LIMIT = 1024 * 1024;

/** The Logs Ingestion API: takes a gzipped JSON array, answers 204 and keeps the rows (documentation). */
export const logsIngestionRoutes: readonly Route[] = [
  {
    api: "logs-ingestion",
    host: "logs-ingestion",
    method: "POST",
    path: "/dataCollectionRules/{rule}/streams/{stream}",
    audience: "logs-ingestion",
    handle: ingest,
  },
];

function ingest(call: Call): Answer {
  const rows = readRows(call);
  if (rows === "too-large") {
    return json(413, {
      error: { code: "ContentLengthLimitExceeded", message: "Maximum allowed content length: 1048576 bytes (1 MB)." },
    });
  }
  if (!Array.isArray(rows)) {
    return json(400, {
      error: { code: "InvalidPayload", message: "The request body is not a JSON array of objects." },
    });
  }
  call.state.records.ingested.push({
    at: writeInstant(call.at),
    rule: param(call, "rule"),
    stream: param(call, "stream"),
    rows,
  });
  return empty(204);
}

function readRows(call: Call): unknown {
  try {
    const content =
      call.headers["content-encoding"] === "gzip" ? gunzipSync(call.body, { maxOutputLength: 8 * LIMIT }) : call.body;
    return content.length > LIMIT ? "too-large" : (JSON.parse(content.toString("utf8")) as unknown);
  } catch {
    return undefined;
  }
}
