/** Azure Monitor as a channel: every event becomes a row of `FhirCmkEvents_CL`. */
import { type Attempt } from "../../core/delivery/outbox-entry";
import { type EventChannel } from "../../ports/channel";
import { eventRow } from "./event-row";
import { type RowUpload } from "./row-upload";

const UNREADABLE: Attempt = { kind: "rejected", reason: "The stored row is not a JSON object" };

export function createAzureMonitorChannel(upload: RowUpload): EventChannel {
  return {
    kind: "events",
    name: "azure-monitor",
    receiver: "azure-monitor",
    wants: () => true,
    render: (event) => ({ contentType: "application/json", body: eventRow(event) }),
    send: async ({ body }) => {
      const row = parseRow(body);
      return row === undefined ? UNREADABLE : upload("Custom-FhirCmkEvents", [row]);
    },
  };
}

function parseRow(body: string): Record<string, unknown> | undefined {
  try {
    const row: unknown = JSON.parse(body);
    return typeof row === "object" && row !== null && !Array.isArray(row)
      ? (row as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}
