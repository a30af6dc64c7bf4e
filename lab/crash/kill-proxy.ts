/** An HTTP proxy on loopback that counts exchanges, and at a chosen one ends the caller: before the request is passed on, or after it was answered and before the answer is. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { forward, listen, passBack, type Proxy } from "../proxy/forward";

export interface KillPoint {
  /** Counted from 1 since it was armed. */
  readonly exchange: number;
  readonly when: "before" | "after";
}

/** Counts the exchanges of all proxies that share it. */
export interface Trigger {
  /** From now on exchanges are counted anew; `kill` is called at the point, once. Undefined: count alone. */
  arm(point: KillPoint | undefined, kill: () => void): void;
  /** Exchanges since it was armed. */
  count(): number;
  readonly next: () => { readonly killsBefore: boolean; readonly killsAfter: boolean; readonly kill: () => void };
}

export function createTrigger(): Trigger {
  let counted = 0;
  let armed: KillPoint | undefined;
  let end: () => void = () => undefined;
  return {
    arm: (point, kill) => {
      counted = 0;
      armed = point;
      end = kill;
    },
    count: () => counted,
    next: () => {
      counted += 1;
      const isIt = armed?.exchange === counted;
      const when = isIt ? armed?.when : undefined;
      if (isIt) armed = undefined;
      return { killsBefore: when === "before", killsAfter: when === "after", kill: end };
    },
  };
}

/** `target`: an origin such as `http://127.0.0.1:10002`. */
export async function startKillProxy(target: string, trigger: Trigger): Promise<Proxy> {
  const server = createServer((incoming, outgoing) => {
    const { killsBefore, killsAfter, kill } = trigger.next();
    if (killsBefore) {
      kill();
      incoming.socket.destroy();
      return;
    }
    passOn(target, incoming, outgoing, killsAfter ? kill : undefined);
  });
  return listen(server);
}

/** `kill`: called when all of the answer is there, which is not passed back then. */
function passOn(
  target: string,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  kill: (() => void) | undefined,
): void {
  forward(target, incoming).then(
    (forwarded) => {
      if (kill === undefined) {
        passBack(forwarded, outgoing);
        return;
      }
      kill();
      incoming.socket.destroy();
    },
    () => incoming.socket.destroy(),
  );
}
