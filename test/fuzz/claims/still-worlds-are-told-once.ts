/** Of a world in which nothing happens everything is said once, however often and however badly it is seen. */
import { type Watched } from "../watching";
import { still } from "../world/arbitraries";
import { claim } from "./claim";

export const stillWorldsAreToldOnce = claim(
  "a world that stands still is told of once",
  still,
  ({ steps }: Watched) => {
    const posture = steps
      .flatMap(({ events }) => events)
      .flatMap(({ type, detail }) =>
        detail.kind === "posture" && detail.report.code !== "VaultThrottled"
          ? [{ type, code: detail.report.code }]
          : [],
      );
    const found = posture.filter(({ type }) => type === "posture.found").map(({ code }) => code);
    const cleared = posture.find(({ type }) => type === "posture.cleared");
    if (cleared !== undefined) return `${cleared.code} is cleared, and stands`;
    const twice = found.find((code, index) => found.indexOf(code) < index);
    return twice && `${twice} is found twice`;
  },
);
