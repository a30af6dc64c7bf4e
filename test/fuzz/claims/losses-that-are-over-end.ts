/** Once all is good and can be read, and the service was deployed anew, no loss goes on. */
import { type Watched } from "../watching";
import { badParts } from "../world/access";
import { calmAtLast } from "../world/calm-at-last";
import { readAt } from "../world/story";
import { claim } from "./claim";

export const lossesThatAreOverEnd = claim("a loss that is over ends", calmAtLast, ({ story, steps }: Watched) => {
  const last = steps.at(-1);
  if (last === undefined || badParts(story, readAt(last.sweep)).length > 0) return undefined;
  const { incident } = last.state;
  if (incident === undefined || incident.phase === "restored") return undefined;
  const standing = incident.roots.map(({ code }) => code).join(", ");
  return `Access is there, and the incident is still ${incident.phase}, by ${standing || "no root"}`;
});
