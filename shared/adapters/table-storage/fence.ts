/**
 * What a sweep must show to write: the version of the subscription row it builds on, and when the sweep that wrote that row began. A sweep
 * must have begun after the one it found in storage; its own later commits go on from the version its first one wrote.
 */
import { type Fence } from "../../ports/watch-store";

interface FenceParts {
  /** `loaded`: found in storage, another sweep's work; `written`: this sweep's own commit. */
  readonly origin: "loaded" | "written";
  readonly sweptAt: Date;
  readonly etag: string;
}

export function toFence(parts: FenceParts): Fence {
  return `${parts.origin} ${parts.sweptAt.toISOString()} ${parts.etag}` as Fence;
}

/** Throws on a text that no store gave out. */
export function partsOf(fence: Fence): FenceParts {
  const [, origin, sweptAt, etag] = /^(loaded|written) (\S+) (.+)$/.exec(fence) ?? [];
  if ((origin !== "loaded" && origin !== "written") || sweptAt === undefined || etag === undefined) {
    throw new Error("The fence was not given out by this store. Pass on the fence of load or of the last commit");
  }
  return { origin, sweptAt: new Date(sweptAt), etag };
}

/** Whether a sweep that began at `sweptAt` may write on what the fence stands for. */
export function letsPass(fence: FenceParts, sweptAt: Date): boolean {
  return fence.origin === "loaded" ? sweptAt > fence.sweptAt : sweptAt >= fence.sweptAt;
}
