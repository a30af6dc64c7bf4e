/** Reads a paged list of Azure Resource Manager page by page, keeping what was seen before a page failed. */
import { createHttpHeaders, createPipelineRequest, type HttpClient, type Pipeline } from "@azure/core-rest-pipeline";
import {
  type Api,
  type Observation,
  type Refused,
  type Seen,
  type Sighting,
  type Unreachable,
} from "../../core/facts/observation";
import { type Observe, type ReadOptions } from "./observe";
import { unreachable } from "./unreachable";

const MAX_PAGES = 100;

export interface ListRead<T> {
  readonly api: Api;
  /** Asks for the first page. */
  ask(options: ReadOptions): Promise<unknown>;
  /** The client's pipeline, through which later pages are asked: not every SDK hands its options on to them (arm-keyvault 5 does not). */
  readonly pipeline: Pipeline;
  readonly httpClient: HttpClient;
  /** Later pages are asked at this origin only: tokens go nowhere else. */
  readonly endpoint: string;
  /** One entry; undefined: it is not what was asked for. */
  parseEntry(entry: unknown): T | undefined;
  readonly within: AbortSignal;
}

export interface Listing<T> {
  /** What was seen, with the times of its page. */
  readonly entries: readonly Seen<T>[];
  /** The page that failed; later ones were not asked. */
  readonly failure: Refused | Unreachable | undefined;
  /** Some entries were not what was asked for; `entries` has the others. */
  readonly hasUnreadableEntries: boolean;
  /** From the first question to the last answer. */
  readonly sighting: Sighting;
}

interface Page {
  readonly value: readonly unknown[];
  readonly nextLink: unknown;
}

/**
 * Every page of a list, at most 100. A page without a `value` array is no page. A `nextLink` that leads away from the endpoint, or back to a page
 * seen before, fails the list (`UnexpectedNextLink`): the API's own examples carry `"nextLink": "string"`. Never rejects.
 */
export async function readList<T>(observe: Observe, read: ListRead<T>): Promise<Listing<T>> {
  const { api, within } = read;
  const visited = new Set<string>();
  const entries: Seen<T>[] = [];
  let hasUnreadableEntries = false;
  let askedFirst: Sighting | undefined;
  let ask = (options: ReadOptions): Promise<unknown> => read.ask(options);
  for (;;) {
    const page: Observation<Page> = await observe({ api, within, ask, parse: pageOf });
    const { askedAt, answeredAt, skew } = page;
    askedFirst ??= page;
    const sighting = { askedAt: askedFirst.askedAt, answeredAt, skew: askedFirst.skew ?? skew };
    if (page.kind === "refused" || page.kind === "unreachable")
      return { entries, hasUnreadableEntries, sighting, failure: page };
    if (page.kind === "absent")
      return { entries, hasUnreadableEntries, sighting, failure: unreachable(api, 404, "Http404", page) };
    const values = page.value.value.map((entry) => read.parseEntry(entry));
    entries.push(
      ...values.flatMap((value) =>
        value === undefined ? [] : [{ kind: "seen" as const, value, askedAt, answeredAt, skew }],
      ),
    );
    hasUnreadableEntries ||= values.includes(undefined);
    const { nextLink } = page.value;
    if (nextLink === undefined || nextLink === null || nextLink === "")
      return { entries, hasUnreadableEntries, sighting, failure: undefined };
    const next = nextPage(nextLink, read.endpoint);
    const code =
      next === undefined || visited.has(next)
        ? "UnexpectedNextLink"
        : visited.size === MAX_PAGES - 1
          ? "TooManyPages"
          : undefined;
    if (next === undefined || code !== undefined) {
      return {
        entries,
        hasUnreadableEntries,
        sighting,
        failure: unreachable(api, 200, code ?? "UnexpectedNextLink", page),
      };
    }
    visited.add(next);
    ask = (options) => askForPage(read, next, options);
  }
}

/** The entries that could be read, or why a page could not. Others are left out: whoever misses one asks for it by id. */
export function readableEntries<T>(api: Api, listing: Listing<T>): Observation<readonly T[]> {
  const { entries, failure, hasUnreadableEntries, sighting } = listing;
  if (failure !== undefined) return { ...failure, ...sighting };
  if (entries.length === 0 && hasUnreadableEntries) return unreachable(api, 200, "UnexpectedBody", sighting);
  return { kind: "seen", value: entries.map((entry) => entry.value), ...sighting };
}

/** The list, or why it is not complete; one unreadable entry fails it. */
export function completeList<T>(api: Api, listing: Listing<T>): Observation<readonly T[]> {
  return listing.hasUnreadableEntries && listing.failure === undefined
    ? unreachable(api, 200, "UnexpectedBody", listing.sighting)
    : readableEntries(api, listing);
}

function pageOf({ value, nextLink }: Readonly<Record<string, unknown>>): Page | undefined {
  return Array.isArray(value) ? { value: value as unknown[], nextLink } : undefined;
}

/** The link, where it is one of the endpoint's own https addresses. */
function nextPage(nextLink: unknown, endpoint: string): string | undefined {
  if (typeof nextLink !== "string" || !URL.canParse(nextLink)) return undefined;
  const url = new URL(nextLink);
  return url.origin === new URL(endpoint).origin && url.username === "" && url.password === "" ? url.href : undefined;
}

async function askForPage<T>(
  { pipeline, httpClient }: ListRead<T>,
  url: string,
  { abortSignal, onResponse }: ReadOptions,
): Promise<void> {
  const headers = createHttpHeaders({ accept: "application/json" });
  onResponse(await pipeline.sendRequest(httpClient, createPipelineRequest({ url, headers, abortSignal })));
}
