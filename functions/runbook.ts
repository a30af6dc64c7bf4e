/** `GET /api/runbook`: what every code means and what to do, where pages link to. */
import { type HttpFunctionOptions } from "@azure/functions";
import { runbookPage } from "../shared/core/report/runbook-page";

const HEADERS = {
  "content-type": "text/html; charset=utf-8",
  "cache-control": "public, max-age=300",
  "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
};

/** Open to everybody: a link in a page must not carry a key, and the page holds nothing of any customer. */
export function runbook(): HttpFunctionOptions {
  return {
    methods: ["GET"],
    authLevel: "anonymous",
    route: "runbook",
    handler: () => ({ status: 200, headers: HEADERS, body: runbookPage() }),
  };
}
