/** What truly happened, as the simulator's own log tells it. */
import { z } from "zod";

const moment = z.iso.datetime().transform((text) => new Date(text));
/** Services are told by their names: nothing in the story moves or shares one. */
const service = z.string().transform((id) => id.split("/").at(-1) ?? id);

const log = z.object({
  losses: z.array(z.object({ service, startedAt: moment, endedAt: moment.nullable(), cause: z.string() })),
  errors: z.array(
    z.object({
      service,
      showedAt: moment,
      healedAt: moment.nullable(),
      healedBy: z.enum(["itself", "redeployment", "service-deleted"]).nullable(),
    }),
  ),
  deployments: z.array(z.object({ service, endedAt: moment, result: z.enum(["Succeeded", "Failed"]) })),
  actions: z.array(z.object({ at: moment })),
});

export type Truth = z.infer<typeof log>;
export type TrueLoss = Truth["losses"][number];

export function readTruth(simulatorLog: unknown): Truth {
  return log.parse(simulatorLog);
}
