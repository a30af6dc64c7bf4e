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

export interface PageFormat {
  /** An alert whose window closed is a second alert, since whoever acknowledged the first is not called again. */
  readonly redeploymentIsAnAlertOfItsOwn: boolean;
  /** The body of the request, within the receiver's limits whatever the page, escaped as it needs. */
  render(page: Page): Rendered;
  /** Headers beside content-type and user-agent; secrets belong here and nowhere else. */
  headers(): Readonly<Record<string, string>>;
  /** Where the request goes, where it is not the channel's address itself. `body`: as rendered. */
  address(url: string, body: string): string;
  judge(answer: ReceiverAnswer): Attempt;
}
