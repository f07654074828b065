import { Jieba } from "@node-rs/jieba";
import { dict } from "@node-rs/jieba/dict.js";
import { expect, it } from "vitest";
import { classifyTexts } from "../../src/issues/classify.ts";
import { CASES, shippedIssues } from "./support.ts";

const TEXTS = 20_000;
/** Target of the product is twice; measured about once, and other work on the machine weighs on both alike. */
const AT_MOST = 2;

/** CPU seconds of some work, which other processes lengthen less than the clock on the wall. */
function cpu(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

it("classifies in at most twice the time that jieba takes to cut the same texts", async () => {
  const { list } = await shippedIssues();
  const rows = Array.from({ length: TEXTS }, (_, i) => CASES[i % CASES.length]!);
  const body = rows.map(({ title, body: text }, i) => `${title}。${text}${i}`);
  const columns = { title: rows.map(() => ""), body, given: rows.map(() => null) };
  const jieba = Jieba.withDict(dict);
  const cut = () => {
    for (const text of body) jieba.cut(text, true);
  };
  const ratios = Array.from({ length: 3 }, () => {
    const theirs = cpu(cut);
    return cpu(() => classifyTexts(list, columns)) / theirs;
  });
  expect(ratios.sort((a, b) => a - b)[1]).toBeLessThan(AT_MOST);
});
