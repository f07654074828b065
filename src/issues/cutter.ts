import { existsSync } from "node:fs";
import { join } from "node:path";
import { Jieba } from "@node-rs/jieba";
import { dict } from "@node-rs/jieba/dict.js";
import type { Cut } from "./ngrams.ts";
import { readUserdict } from "./userdict.ts";

/**
 * jieba with the installation's own words.
 * @param dir folder `lexicon/` of the home folder
 * @throws XianbanError naming the bad lines of its userdict.txt
 */
export function openCutter(dir: string): Cut {
  const jieba = Jieba.withDict(dict);
  const path = join(dir, "userdict.txt");
  if (existsSync(path)) jieba.loadDict(readUserdict(path));
  return (text) => jieba.cut(text, true);
}
