/** What a worker is asked and answers. */
import { type PlayedFault } from "./play-faults";

export interface PlayRequest {
  /** Index of the case in `allCases()`. */
  readonly index: number;
}

export type WorkerMessage =
  { readonly kind: "ready" } | { readonly kind: "played"; readonly index: number; readonly played: PlayedFault };
