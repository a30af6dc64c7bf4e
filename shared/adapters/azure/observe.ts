/** The one place where a read is run and its outcome named: seen, absent, refused or unreachable. */
import { type Api, type Observation, type Sighting, skewOf } from "../../core/facts/observation";
import { type Clock } from "../../ports/clock";
import { errorCode, isEmptyError, ownCode, safeCode } from "./error-code";
import { jsonObject } from "./json-object";
import { SignInFailed } from "./sign-in";
import { DeadlinePassed, withinDeadline } from "./within-deadline";

/** An answer as it came, whatever an SDK made of it. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: { get(name: string): string | undefined };
  readonly bodyAsText?: string | null | undefined;
  readonly request: { readonly headers: { has(name: string): boolean } };
}

/** What every SDK operation takes. */
export interface ReadOptions {
  readonly abortSignal: AbortSignal;
  readonly onResponse: (answer: RawAnswer) => void;
}

/** Which 404 says that the thing is not there, rather than that something on the way knows no such page. */
export interface NotFound {
  /** The code of Azure's error body; undefined where the body is not Azure's. */
  readonly code: string | undefined;
  readonly hasEmptyBody: boolean;
  /** The question carried a token: to a stranger no API of Azure says what is not there. */
  readonly wasSignedIn: boolean;
}

export interface Read<T> {
  readonly api: Api;
  /** Asks once. What it resolves to does not matter: the answer is taken from `onResponse`. */
  ask(options: ReadOptions): Promise<unknown>;
  /** The value in the JSON object of a 200, or of a status in `alsoAnsweredWith`; undefined: it is not what was asked for. */
  parse(body: Readonly<Record<string, unknown>>, status: number): T | undefined;
  /** Without it no 404 means absent. */
  isAbsence?(notFound: NotFound): boolean;
  /** Statuses besides 200 that may carry the value; where it cannot be parsed they count as failures. */
  readonly alsoAnsweredWith?: readonly number[];
  /** Ends the read early: the time limit of a longer question it is part of. */
  readonly within?: AbortSignal | undefined;
}

/** Runs a read. Never rejects. `askedAt` is taken before it and `answeredAt` after it, on our clock; `skew` from the answer's Date header. */
export type Observe = <T>(read: Read<T>) => Promise<Observation<T>>;

export interface ObserveWith {
  readonly clock: Clock;
  /** After this many milliseconds a read is `unreachable` with code `Timeout`. */
  readonly deadlineMs: number;
  /** The time limit of all of them together: after it no read is asked, and none is waited for. */
  readonly within?: AbortSignal | undefined;
}

/** The runner of reads. Retries nothing: the next sweep is the retry. */
export function observing({ clock, deadlineMs, within }: ObserveWith): Observe {
  return async (read) => {
    const askedAt = clock.now();
    let answer: RawAnswer | undefined;
    const onResponse = (raw: RawAnswer): void => {
      answer = raw;
    };
    const failed = await withinDeadline(deadlineMs, [read.within, within], (abortSignal) =>
      read.ask({ abortSignal, onResponse }),
    ).then(
      () => undefined,
      (error: unknown) => ({ error }),
    );
    const answeredAt = clock.now();
    const sighting: Sighting = { askedAt, answeredAt, skew: skewOf(dateOf(answer), askedAt, answeredAt) };
    if (answer === undefined || failed?.error instanceof DeadlinePassed)
      return withoutAnswer(read.api, failed?.error, sighting);
    return withAnswer(read, answer, sighting);
  };
}

function withAnswer<T>(read: Read<T>, answer: RawAnswer, sighting: Sighting): Observation<T> {
  const { status } = answer;
  const text = answer.bodyAsText ?? "";
  if (status === 200 || read.alsoAnsweredWith?.includes(status) === true) {
    const body = jsonObject(text);
    const value = body === undefined ? undefined : read.parse(body, status);
    if (value !== undefined) return { kind: "seen", value, ...sighting };
    if (status === 200)
      return { kind: "unreachable", failure: { api: read.api, status, code: "UnexpectedBody" }, ...sighting };
  }
  const code = errorCode(text);
  const wasSignedIn = answer.request.headers.has("authorization");
  if (status === 404 && read.isAbsence?.({ code, hasEmptyBody: isEmptyError(text), wasSignedIn }) === true) {
    return { kind: "absent", ...sighting };
  }
  const failure = { api: read.api, status, code: code ?? `Http${status}` };
  return { kind: status === 401 || status === 403 ? "refused" : "unreachable", failure, ...sighting };
}

function withoutAnswer(api: Api, error: unknown, sighting: Sighting): Observation<never> {
  const kind = error instanceof SignInFailed && error.isRefusal ? "refused" : "unreachable";
  return { kind, failure: { api, status: undefined, code: codeOf(error) }, ...sighting };
}

function codeOf(error: unknown): string {
  if (error instanceof DeadlinePassed) return "Timeout";
  if (error instanceof SignInFailed) return "SignInFailed";
  const name = error instanceof Error && error.name !== "Error" ? error.name : undefined;
  return safeCode(ownCode(error), safeCode(name, "NoAnswer"));
}

function dateOf(answer: RawAnswer | undefined): Date | undefined {
  const header = answer?.headers.get("date");
  const date = header === undefined ? undefined : new Date(header);
  return date === undefined || Number.isNaN(date.getTime()) ? undefined : date;
}
