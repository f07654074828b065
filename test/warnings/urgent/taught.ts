import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compileIssues } from "../../../src/issues/compile.ts";
import { readLabelled } from "../../../src/issues/labelled.ts";
import { loadIssues } from "../../../src/issues/load.ts";
import { Warehouse } from "../../../src/warehouse/warehouse.ts";
import { type Case, NONE } from "../../../src/warnings/urgent/second-look/train.ts";
import { readCases, SEEN, wordFinder } from "./cases.ts";

const LEXICON = "data/lexicon";
/** Matters whose letters may be urgent without words of the list: nothing is learnt from them. */
const MAY_BE_URGENT = new Set(["threat", "strike", "emergency", "casualty"]);

/** Titles and bodies of the labelled tickets, which are of the ordinary kind; those that the word list finds are left out. */
async function ordinary(): Promise<Case[]> {
  const list = compileIssues(await loadIssues(LEXICON));
  const warehouse = await Warehouse.open(":memory:");
  const temp = await mkdtemp(join(tmpdir(), "xianban-urgent-"));
  try {
    const { texts, labels } = await readLabelled(warehouse, LEXICON, list, temp);
    const words = await wordFinder();
    return labels.flatMap((label, i): Case[] => {
      const [title, body] = [texts.title[i] ?? "", texts.body[i] ?? ""];
      if ((label !== null && MAY_BE_URGENT.has(label)) || words.find(title, body).length > 0) return [];
      return [title, body].filter((text) => text !== "").map((text) => ({ group: NONE, text }));
    });
  } finally {
    warehouse.close();
    await rm(temp, { recursive: true });
  }
}

/** What the second look learns from beside the batches: sentences written for it, and tickets of the ordinary kind. */
export async function taughtApart(): Promise<Case[]> {
  return [...readCases("learn.csv"), ...(await ordinary())];
}

/** All that the shipped weights are learnt from. */
export async function taught(): Promise<Case[]> {
  return [...SEEN.flat().flatMap(readCases), ...(await taughtApart())];
}
