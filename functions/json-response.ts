/** Answers of the HTTP functions: JSON that nobody caches. */
import { type HttpResponseInit } from "@azure/functions";
import { type Startup } from "./app-for-functions";

export function jsonResponse(status: number, jsonBody: unknown): HttpResponseInit {
  return { status, jsonBody, headers: { "cache-control": "no-store" } };
}

/** 503 with everything that is wrong with the settings. */
export function settingsResponse(
  { problems }: Extract<Startup, { kind: "unusable" }>,
  version: string,
): HttpResponseInit {
  const error = "The settings cannot be used, so nothing is watched. Correct what settings_problems lists";
  return jsonResponse(503, { version, error, settings_problems: problems });
}
