import type { Message, Part } from "./message.ts";

/** What of a message is shown, and the line that says what is not. */
export interface Shown {
  parts: readonly Part[];
  /** Each matter is numbered and has its title then. */
  several: boolean;
  more: string | null;
}

/**
 * As much of a message as a channel takes: matter by matter; of a first matter that is too long by itself, line by line.
 * @param fits whether the channel takes what is shown
 */
export function fitted(message: Message, fits: (shown: Shown) => boolean): Shown {
  const { parts, several } = message;
  const whole = { parts, several, more: null };
  if (fits(whole)) return whole;
  for (let n = parts.length - 1; n > 0; n--) {
    const shown = { parts: parts.slice(0, n), several, more: moreOf(parts.length - n, "条", message) };
    if (fits(shown)) return shown;
  }
  const [first] = parts;
  if (!first) return whole;
  const others = parts.length - 1;
  for (let n = first.lines.length - 1; n >= 0; n--) {
    const left = moreOf(first.lines.length - n, "行", message, others);
    const shown = { parts: [{ ...first, lines: first.lines.slice(0, n) }], several, more: left };
    if (fits(shown)) return shown;
  }
  return { parts: [], several, more: moreOf(parts.length, "条", message) };
}

function moreOf(n: number, what: "条" | "行", { site }: Message, others = 0): string {
  const rest = others > 0 ? `及 ${others} 条` : "";
  return `…另有 ${n} ${what}${rest}，见 ${site ?? "先办网站"}`;
}
