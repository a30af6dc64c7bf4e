/** The clock of the machine the app runs on. */
import { type Clock } from "../../ports/clock";

export const systemClock: Clock = { now: () => new Date() };
