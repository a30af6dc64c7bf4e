import { setMaxListeners } from "node:events";
import { type AnyFaultKind, type ApiName, type RefusalReason } from "./fault-lists";

/** The faults in force: the oldest that fits a request answers it. */
export interface Faults {
  readonly add: (wanted: WantedFault, at: number) => Fault;
  /** The fault for this request, if any; one of its `times` is used up. */
  readonly take: (api: ApiName, target: string, at: number) => Fault | undefined;
  readonly list: (at: number) => readonly Fault[];
  readonly remove: (id: string) => boolean;
  readonly clear: () => void;
}

interface WantedFault {
  readonly apis: readonly ApiName[];
  readonly kind: AnyFaultKind;
  /** Part of host and path the request must contain, case disregarded. */
  readonly match: string | null;
  readonly times: number | null;
  readonly lasts: number | null;
  readonly retryAfter: string | null;
  readonly status: number | null;
  readonly reason: RefusalReason | null;
  /** For `redirect`: where it leads. */
  readonly location: string;
  /** For `patch-json`: paths and their new values, and paths that go. */
  readonly set: Readonly<Record<string, unknown>>;
  readonly remove: readonly string[];
}

export interface Fault extends WantedFault {
  readonly id: string;
  readonly since: number;
  /** Aborts when the fault is taken back. */
  readonly over: AbortSignal;
  left: number | null;
  hits: number;
}

export function createFaults(): Faults {
  const faults: Fault[] = [];
  const ends = new Map<string, AbortController>();
  let serial = 0;
  const inForce = (fault: Fault, at: number): boolean =>
    fault.left !== 0 && (fault.lasts === null || at < fault.since + fault.lasts);
  return {
    add: (wanted, at) => {
      serial += 1;
      const end = new AbortController();
      setMaxListeners(0, end.signal);
      const fault: Fault = {
        ...wanted,
        id: `fault-${serial}`,
        since: at,
        over: end.signal,
        left: wanted.times,
        hits: 0,
      };
      ends.set(fault.id, end);
      faults.push(fault);
      return fault;
    },
    take: (api, target, at) => {
      const found = faults.find(
        (fault) =>
          inForce(fault, at) &&
          fault.apis.includes(api) &&
          (fault.match === null || target.toLowerCase().includes(fault.match.toLowerCase())),
      );
      if (found !== undefined) {
        found.hits += 1;
        found.left = found.left === null ? null : found.left - 1;
      }
      return found;
    },
    list: (at) => faults.filter((fault) => inForce(fault, at)),
    remove: (id) => {
      const index = faults.findIndex((fault) => fault.id === id);
      ends.get(id)?.abort();
      ends.delete(id);
      return index >= 0 && faults.splice(index, 1).length === 1;
    },
    clear: () => {
      faults.length = 0;
      for (const end of ends.values()) end.abort();
      ends.clear();
    },
  };
}
