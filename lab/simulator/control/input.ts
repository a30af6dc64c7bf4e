import { z } from "zod";
import { readDuration, readInstant } from "../duration";

/** What somebody asked of the control API is wrong: answered with the status and the message. */
export class ControlError extends Error {
  readonly status: number;
  constructor(message: string, status = 400) {
    super(message);
    this.status = status;
  }
}

/** The input as the schema reads it, or an error that says what is wrong with it. */
export function readInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.infer<Schema> {
  const parsed = schema.safeParse(input ?? {});
  if (!parsed.success) {
    throw new ControlError(z.prettifyError(parsed.error));
  }
  return parsed.data;
}

/** An ISO 8601 duration, read as milliseconds. */
export const signedDuration = z.string().transform((text, context) => {
  const milliseconds = readDuration(text);
  if (milliseconds === undefined) {
    context.addIssue({
      code: "custom",
      message: `'${text}' is no ISO 8601 duration; write for example PT90S or PT12M`,
    });
    return z.NEVER;
  }
  return milliseconds;
});

export const duration = signedDuration.refine((milliseconds) => milliseconds >= 0, "must not be negative");

/** An ISO 8601 instant with a zone, read as milliseconds. */
export const instant = z.string().transform((text, context) => {
  const moment = readInstant(text);
  if (moment === undefined) {
    context.addIssue({
      code: "custom",
      message: `'${text}' is no ISO 8601 instant with a zone; write for example 2026-03-01T08:00:00Z`,
    });
    return z.NEVER;
  }
  return moment;
});

/** The thing itself, or an error that names what was not found. */
export function found<Thing>(thing: Thing | undefined, what: string): Thing {
  if (thing === undefined) {
    throw new ControlError(`There is no ${what}, or more than one`, 404);
  }
  return thing;
}
