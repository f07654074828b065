import type { Shown } from "../fit.ts";
import type { Part } from "../message.ts";

/** A text that no robot's markdown takes for a mark. */
export function unmarked(text: string): string {
  return text
    .replaceAll("[", "［")
    .replaceAll("]", "］")
    .replaceAll("*", "＊")
    .replaceAll("`", "＇")
    .replace(/^(\s*)#/, "$1＃")
    .replace(/^(\d+)\. /, "$1．");
}

/** What is shown of a message, line by line, with titles and links marked. A single matter's title is the message's own. */
export function markdownLines(title: string, { parts, several, more }: Shown): string[] {
  return [
    `**${unmarked(title)}**`,
    ...parts.flatMap((part, i) => partLines(part, several, i)),
    ...(more === null ? [] : [unmarked(more)]),
  ];
}

function partLines({ title, lines, url }: Part, several: boolean, i: number): string[] {
  return [
    ...(several ? [`**${i + 1}．${unmarked(title)}**`] : []),
    ...lines.map(unmarked),
    ...(url === null ? [] : [`[查看](${url})`]),
  ];
}
