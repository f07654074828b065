import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { XianbanError } from "../errors.ts";

/** `word frequency tag`: jieba rejects a whole dictionary for one line of another form, without naming it. */
const LINE = /^(\S+) +([1-9]\d{0,8}) +([a-z]{1,8})$/;

/**
 * Reads a user dictionary for jieba, line by line: a byte-order mark, which would silently cost the first word, is taken
 * off; empty lines and those that begin with `#` are passed over.
 * @param path such as `lexicon/userdict.txt`
 * @returns the lines in the form in which jieba takes them
 * @throws XianbanError naming every line of another form as `userdict.txt:line: what`
 */
export function readUserdict(path: string): Uint8Array {
  const name = basename(path);
  const bytes = readFileSync(path);
  const text = decoded(bytes, name);
  const wrong: string[] = [];
  const lines: string[] = [];
  text.split(/\r?\n/).forEach((raw, i) => {
    const line = raw.replaceAll(/[\t\u3000 ]+/g, " ").trim();
    if (line === "" || line.startsWith("#")) return;
    if (LINE.test(line)) lines.push(line);
    else
      wrong.push(
        `${name}:${i + 1}: must be "word frequency tag", such as 货拉拉 100000 n, got ${JSON.stringify(raw)}`,
      );
  });
  if (wrong.length > 0)
    throw new XianbanError(wrong.join("\n"), "correct these lines; all faults are listed");
  return new TextEncoder().encode(lines.map((line) => `${line}\n`).join(""));
}

function decoded(bytes: Uint8Array, name: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new XianbanError(`${name}: not UTF-8`, "save the file as UTF-8");
  }
}
