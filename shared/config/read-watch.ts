/** Decides what is watched: subscriptions, and the services that narrow them. */
import { subscriptionOf } from "./parse-watch-list";
import { type SettingReader } from "./setting-reader";

export interface Watch {
  readonly subscriptions: readonly string[];
  readonly services: readonly string[];
}

/** What to watch; empty, with the reason told to the reader, where nothing is set. */
export function readWatch(reader: SettingReader): Watch {
  const subscriptions = reader.take("WATCH_SUBSCRIPTIONS");
  const services = reader.take("WATCH_SERVICES") ?? [];
  if (!reader.isSet("WATCH_SUBSCRIPTIONS") && !reader.isSet("WATCH_SERVICES")) {
    const wrong = "Neither it nor WATCH_SERVICES is set, so there is nothing to watch";
    const right = "Set it to subscription ids, for example 00000000-1111-2222-3333-444444444444";
    reader.complain("WATCH_SUBSCRIPTIONS", "stop", [{ wrong, right }]);
  }
  const named = [...new Set(services.map(subscriptionOf))];
  if (subscriptions === undefined) return { subscriptions: named, services };
  for (const id of named.filter((each) => !subscriptions.includes(each))) {
    const wrong = `It names a service in subscription ${id}, which WATCH_SUBSCRIPTIONS leaves out, so that service would not be watched`;
    reader.complain("WATCH_SERVICES", "stop", [
      { wrong, right: `Add ${id} to WATCH_SUBSCRIPTIONS, or remove the service` },
    ]);
  }
  if (reader.isBad("WATCH_SERVICES")) return { subscriptions, services };
  for (const id of subscriptions.filter((each) => services.length > 0 && !named.includes(each))) {
    const wrong = `It names no service in subscription ${id}, which WATCH_SUBSCRIPTIONS lists, so nothing is watched there`;
    const right = `Add that subscription's services, or remove ${id} from WATCH_SUBSCRIPTIONS`;
    reader.complain("WATCH_SERVICES", "leave-out", [{ wrong, right }]);
  }
  return { subscriptions, services };
}
