/** What happens in the world by itself, without anybody doing it at that moment: changes that take effect, services that fail and heal. */
import { type Truth } from "./truth";

export interface WorldNews {
  readonly at: Date;
  readonly says: string;
}

/** In the order of time. */
export function worldNews({ losses, errors, deployments, actions }: Truth): readonly WorldNews[] {
  const done = new Set(actions.map(({ at }) => at.getTime()));
  const accessChanges = losses.flatMap(({ service, startedAt, endedAt }) => [
    { at: startedAt, says: `${service} has no access to its key from now on.` },
    ...(endedAt === null ? [] : [{ at: endedAt, says: `${service} has access to its key again.` }]),
  ]);
  const news = [
    ...accessChanges.filter(({ at }) => !done.has(at.getTime())),
    ...errors.map(({ service, showedAt }) => ({ at: showedAt, says: `Requests to ${service} begin to fail.` })),
    ...errors.flatMap(({ service, healedAt, healedBy }) =>
      healedAt === null
        ? []
        : [
            {
              at: healedAt,
              says: `${service} answers again, ${healedBy === "itself" ? "by itself" : "thanks to its redeployment"}.`,
            },
          ],
    ),
    ...deployments.map(({ service, endedAt, result }) => ({
      at: endedAt,
      says: `The redeployment of ${service} has ${result === "Succeeded" ? "succeeded" : "failed"}.`,
    })),
  ];
  return news.sort((one, other) => one.at.getTime() - other.at.getTime());
}
