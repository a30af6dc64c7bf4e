/** How pages look to one kind of receiver: requests from pages, verdicts from answers. Pure. */
import { type Attempt } from "../core/delivery/outbox-entry";
import { type Page } from "../core/page/page";
import { type Rendered } from "./channel";

/** What a receiver answered. */
export interface ReceiverAnswer {
  readonly status: number;
  /** The first 64 KB of its body as text; empty where it had none or broke off. */
  readonly body: string;
  /** Whole seconds of its Retry-After header, at most an hour; undefined: none. */
  readonly retryAfterSeconds: number | undefined;
}

export interface PageRequest {
  readonly url: string;
  readonly body: string;
  /** Beside content-type and user-agent. */
  readonly headers: Readonly<Record<string, string>>;
}

export interface PageFormat {
  /** An alert whose window closed is a second alert, since whoever acknowledged the first is not called again. */
  readonly redeploymentIsAnAlertOfItsOwn: boolean;
  /** The body to store, within the receiver's limits whatever the page, escaped as it needs, and without secrets. */
  readonly render: (page: Page) => Rendered;
  /** The request for a stored body: secrets come in here, and the same body makes the same request on every try, but for a signature's time. `id`: of the page. */
  readonly request: (body: string, url: string, id: string) => PageRequest;
  readonly judge: (answer: ReceiverAnswer) => Attempt;
}
