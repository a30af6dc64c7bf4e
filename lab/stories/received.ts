/** What others than the webhook's receiver got from the product, and what the product was refused, as the simulator kept it. */
import { z } from "zod";

const moment = z.iso.datetime().transform((text) => new Date(text));

const requests = z.array(z.object({ at: moment, api: z.string(), fault: z.string().nullable() }));
const pings = z.array(z.object({ at: moment, path: z.string() }));
const batches = z.array(
  z.object({ stream: z.string(), rows: z.array(z.looseObject({ EventId: z.string().optional() })) }),
);
export interface Received {
  /** When requests of the product were refused or throttled by a fault. */
  readonly refusedAt: readonly Date[];
  readonly pings: readonly { readonly at: Date; readonly complete: boolean }[];
  readonly eventRowIds: readonly string[];
  readonly stateRows: number;
}

/** `kept` asks the simulator's control API by its path. */
export function readReceived(kept: (path: string) => unknown): Received {
  const uploads = batches.parse(kept("/_sim/ingested"));
  const rowsOf = (stream: string) => uploads.filter((one) => one.stream === stream).flatMap(({ rows }) => rows);
  return {
    refusedAt: requests
      .parse(kept("/_sim/requests"))
      .filter(({ fault }) => fault !== null)
      .map(({ at }) => at),
    pings: pings.parse(kept("/_sim/heartbeats")).map(({ at, path }) => ({ at, complete: !path.endsWith("/fail") })),
    eventRowIds: rowsOf("Custom-FhirCmkEvents").flatMap(({ EventId }) => EventId ?? []),
    stateRows: rowsOf("Custom-FhirCmkState").length,
  };
}
