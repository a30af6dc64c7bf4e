/** Colours for a terminal that wants them, and plain text for everything else. */
import { styleText } from "node:util";

const STYLES = {
  title: ["bold"],
  quiet: ["gray"],
  world: ["cyan"],
  monitor: ["magenta"],
  good: ["green"],
  warning: ["yellow"],
  bad: ["red", "bold"],
} as const;

export type Style = keyof typeof STYLES;
export type Paint = (style: Style, text: string) => string;

export const plain: Paint = (_style, text) => text;

/** https://no-color.org: any text but the empty one in NO_COLOR switches colours off. */
export function createPaint({
  isTTY,
  noColor,
}: {
  readonly isTTY: boolean;
  readonly noColor: string | undefined;
}): Paint {
  const coloured = isTTY && (noColor === undefined || noColor === "");
  return coloured ? (style, text) => styleText([...STYLES[style]], text, { validateStream: false }) : plain;
}
