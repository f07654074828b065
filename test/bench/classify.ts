import { Jieba } from "@node-rs/jieba";
import { dict } from "@node-rs/jieba/dict.js";
import { classifyTexts } from "../../src/issues/classify.ts";
import { compileIssues } from "../../src/issues/compile.ts";
import { loadIssues } from "../../src/issues/load.ts";
import { openHome } from "../../src/settings/home.ts";
import { type Cost, measured, median, type OwnCost } from "./measure.ts";
import { type Result, ratio } from "./result.ts";
import { benchTexts } from "./texts.ts";

const AT_MOST = 2;
/** Texts made at a time, so that a million of them need not lie in memory. */
const BATCH = 50_000;
const NOTHING: OwnCost = { wall: 0, cpu: 0, memory: null };

/** Classes of texts by the shipped word list against one plain cut of the same texts by jieba. */
export async function benchClassify(home: string, rows: number, times: number): Promise<Result> {
  const list = compileIssues(await loadIssues(openHome(home).lexicon));
  const jieba = Jieba.withDict(dict);
  const texts = benchTexts();
  const cut: Cost[] = [];
  const classified: Cost[] = [];
  for (let i = 0; i < times; i++) {
    let [theirs, ours] = [NOTHING, NOTHING];
    for (let from = 0; from < rows; from += BATCH) {
      const batch = texts(from, Math.min(rows, from + BATCH));
      const given = batch.title.map(() => null);
      theirs = sum(theirs, await measured(async () => cutAll(jieba, batch)));
      ours = sum(ours, await measured(async () => classifyTexts(list, { ...batch, given })));
    }
    cut.push(theirs);
    classified.push(ours);
  }
  const [theirs, ours] = [median(cut), median(classified)];
  return {
    part: "classify",
    costs: { [`jieba, ${rows} texts`]: theirs, classes: ours },
    targets: [ratio("classes ÷ jieba", ours, theirs, AT_MOST)],
  };
}

function cutAll(jieba: Jieba, { title, body }: { title: string[]; body: string[] }): void {
  title.forEach((one, at) => {
    jieba.cut(one, true);
    jieba.cut(body[at]!, true);
  });
}

function sum(a: OwnCost, b: OwnCost): OwnCost {
  return { wall: a.wall + b.wall, cpu: a.cpu + b.cpu, memory: null };
}
