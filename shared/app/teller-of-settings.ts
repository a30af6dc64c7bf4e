/** In which subscription page channels are told of settings that were left out: in one for all, and in none that is about to be taken out of the watch. */
import { type Watched } from "./watched";

/** The first one in which anything is watched; one without any service in `services` is only swept until what is open in it is over. */
export function tellerOfSettings({ subscriptions, services }: Watched): string | undefined {
  const watching = subscriptions.find((id) =>
    services.some((service) => service.startsWith(`/subscriptions/${id.toLowerCase()}/`)),
  );
  return watching ?? subscriptions[0];
}
