/** Says what went wrong with table storage and what to do next. Codes and statuses alone: an answer's text may hold what must not be shown. */
import { RestError } from "@azure/core-rest-pipeline";
import { ChangeRefused } from "../../ports/change-refused";

/** What the service called the error, such as `EntityAlreadyExists`; undefined where it did not say. */
export function errorCode(error: RestError): string | undefined {
  const details = error.details as { readonly odataError?: { readonly code?: string } } | undefined;
  return details?.odataError?.code ?? error.code;
}

/** Statuses by which the service turns a transaction down for what is in it: all or nothing, so nothing was written. */
const TURNED_DOWN: readonly (number | undefined)[] = [400, 404, 409, 413];

/** The table is gone, or the answer was no answer of the service. */
const NOT_ABOUT_ROWS: readonly string[] = ["TableNotFound", RestError.PARSE_ERROR];

/**
 * The failure of a write, as `ChangeRefused` where it is certain that nothing was written and nothing else has changed: the service itself (its
 * own error body, not a page of something on the way) turned the rows down. No answer, a timeout, 5xx or a body that cannot be read leave open
 * what was written; 401, 403 and 429 would meet every other write too, and without its table nothing is as it was.
 */
export function writeFailure(doing: string, error: unknown, deadlineMs: number): Error {
  const failure = storageFailure(doing, error, deadlineMs);
  const code = error instanceof RestError && TURNED_DOWN.includes(error.statusCode) ? errorCode(error) : undefined;
  return code !== undefined && !NOT_ABOUT_ROWS.includes(code) ? new ChangeRefused(failure.message, error) : failure;
}

/** An error whose message fits `doing`, such as "load subscription X", and whose cause is `error`. */
export function storageFailure(doing: string, error: unknown, deadlineMs: number): Error {
  return new Error(sentence(doing, error, deadlineMs), { cause: error });
}

function sentence(doing: string, error: unknown, deadlineMs: number): string {
  const name = error instanceof Error ? error.name : "unknown error";
  if (name === "AbortError" || name === "TimeoutError") {
    return `Table storage did not ${doing} within ${deadlineMs} ms. ${CHECK_NETWORK}`;
  }
  if (/credential|authentication/i.test(name)) {
    return `Cannot sign in to table storage to ${doing}: ${name}. Check that the app has a managed identity and that AzureWebJobsStorage__clientId, where set, is one of its own`;
  }
  if (!(error instanceof RestError)) {
    return `Table storage gave an answer that cannot be read when asked to ${doing}: ${name}. ${CHECK_NETWORK}`;
  }
  const { statusCode: status } = error;
  const code = errorCode(error);
  if (status === undefined) return `Cannot reach table storage to ${doing}: ${code ?? name}. ${CHECK_NETWORK}`;
  const answer = code === undefined ? `${status}` : `${status} ${code}`;
  if (status === 401 || status === 403) {
    return `Table storage does not let us ${doing}: ${answer}. Give the app's identity the role Storage Table Data Contributor, or correct the key in AzureWebJobsStorage, and check the network rules of the storage account`;
  }
  if (code === "TableNotFound") return `Table storage cannot ${doing}: ${answer}. The next try creates the table`;
  if (status === 429 || status >= 500) {
    return `Table storage did not ${doing}: ${answer}. The next run tries again; if this goes on, look at the metrics of the storage account`;
  }
  return `Table storage refuses to ${doing}: ${answer}. Report this as a defect of the product`;
}

const CHECK_NETWORK = "Check AzureWebJobsStorage and the network rules of the storage account";
