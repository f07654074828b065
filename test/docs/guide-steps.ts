import type { Document } from "./documents.ts";
import { documentAt } from "./documents.ts";

/** The operating guide, in the order in which it is read. */
export const GUIDE: readonly Document[] = [
  "docs/operation.md",
  "docs/operation-data.md",
  "docs/operation-faults.md",
].map(documentAt);

/** A fenced block of the guide. */
export interface Block {
  path: string;
  line: number;
  /** The heading that it stands under. */
  heading: string;
  language: string;
  body: string;
}

/** A block of commands, and the lines that the guide says they print. */
export interface Step {
  block: Block;
  commands: readonly Command[];
  promised: readonly string[];
}

export interface Command {
  words: readonly string[];
  /** Exit code that the guide states; 0 where it states none. */
  code: number;
}

/** Every fenced block of a document, also one whose language nobody knows. */
export function blocksOf({ path, text }: Document): Block[] {
  const found: Block[] = [];
  let heading = "";
  let open: Block | null = null;
  text.split("\n").forEach((line, i) => {
    if (line.startsWith("```")) {
      if (open) found.push(open);
      open = open ? null : { path, line: i + 1, heading, language: line.slice(3), body: "" };
    } else if (open) open.body += `${line}\n`;
    else if (line.startsWith("#")) heading = line.replace(/^#+ /, "");
  });
  if (open) throw new Error(`${path}: a block does not end`);
  return found;
}

/** A block of commands with the block of output that follows it under the same heading, if one does. */
export function stepOf(blocks: readonly Block[], at: number): Step {
  const block = blocks[at] as Block;
  const next = blocks[at + 1];
  const answers = next?.language === "text" && next.heading === block.heading;
  return {
    block,
    commands: linesOf(block).map(commandOf),
    promised: answers ? linesOf(next) : [],
  };
}

/** Lines of a block that are not blank. */
export function linesOf({ body }: Block): string[] {
  return body.split("\n").filter((line) => line.trim() !== "");
}

/** Words of a line as a shell parts them, with what stands in double quotes as one. */
export function wordsOf(line: string): string[] {
  return [...line.replace(/\s+#.*$/, "").matchAll(/"([^"]*)"|(\S+)/g)].map(
    ([, quoted, plain]) => quoted ?? plain ?? "",
  );
}

function commandOf(line: string): Command {
  return { words: wordsOf(line), code: Number(/# 退出码 (\d)/.exec(line)?.[1] ?? 0) };
}

/** Whether output has a line as the guide promises it; … stands for anything within a line, blanks count as one. */
export function says(output: string, promised: string): boolean {
  const even = (text: string) => text.trim().replaceAll(/[ \t]+/g, " ");
  const source = even(promised)
    .split("…")
    .map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&"))
    .join(".*");
  const wanted = new RegExp(`^${source}$`);
  return output.split("\n").some((line) => wanted.test(even(line)));
}
