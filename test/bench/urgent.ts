import { createHash } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compileIssues } from "../../src/issues/compile.ts";
import { readLabelled } from "../../src/issues/labelled.ts";
import { loadIssues } from "../../src/issues/load.ts";
import { note } from "../../src/output.ts";
import { formatRows } from "../../src/table-output.ts";
import { Warehouse } from "../../src/warehouse/warehouse.ts";
import { compileUrgent } from "../../src/warnings/urgent/compile.ts";
import { UrgentFinder } from "../../src/warnings/urgent/find.ts";
import { loadUrgent } from "../../src/warnings/urgent/load.ts";
import { type Case, NONE, trainSecondLook } from "../../src/warnings/urgent/second-look/train.ts";
import { weightsText } from "../../src/warnings/urgent/second-look/weights.ts";
import { readCases, SEEN, UNSEEN, wordFinder } from "../warnings/urgent/cases.ts";

const LEXICON = "data/lexicon";
const FILE = new URL("../../src/warnings/urgent/second-look/weights.json", import.meta.url);
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

interface Score {
  name: string;
  cases: readonly Case[];
  words: UrgentFinder;
  both: UrgentFinder;
}

/** How many of the urgent are found, by the word list and with the second look, and how many of the rest, certain or suspected. */
function row({ name, cases, words, both }: Score): Record<string, string> {
  const urgent = cases.filter(({ group }) => group !== NONE);
  const rest = cases.filter(({ group }) => group === NONE);
  const count = (finder: UrgentFinder, among: readonly Case[], tier?: string) =>
    among.filter(({ text }) => finder.find("", text).some((find) => tier === undefined || find.tier === tier))
      .length;
  const share = (part: number, whole: number) => (whole === 0 ? "–" : (part / whole).toFixed(3));
  const tier = (id: string) => `${count(both, urgent, id)} right ${count(both, rest, id)} wrong`;
  return {
    batch: name,
    urgent: `${urgent.length}`,
    not: `${rest.length}`,
    "words: recall": share(count(words, urgent), urgent.length),
    wrong: `${count(words, rest)}`,
    "both: recall": share(count(both, urgent), urgent.length),
    certain: tier("certain"),
    suspected: tier("suspected"),
  };
}

const list = compileUrgent(await loadUrgent(LEXICON));
const words = await wordFinder();
const taught = [...readCases("learn.csv"), ...(await ordinary())];
const batches = SEEN.map((names) => names.map((name) => ({ name, cases: readCases(name) })));
const all = [...batches.flat().flatMap(({ cases }) => cases), ...taught];
const weights = trainSecondLook(all);
const finderOf = (given: typeof weights) => new UrgentFinder(list, given);

note("each batch judged by what the other batches and learn.csv teach; the last two by all of them\n");
const apart = batches.flatMap((batch) => {
  const others = batches.filter((other) => other !== batch).flatMap((other) => other);
  const both = finderOf(trainSecondLook([...others.flatMap(({ cases }) => cases), ...taught]));
  return batch.map(({ name, cases }) => row({ name, cases, words, both }));
});
const unseen = process.argv.includes("--unseen")
  ? Object.values(UNSEEN).map((name) => row({ name, cases: readCases(name), words, both: finderOf(weights) }))
  : [];
note(`${formatRows([...apart, ...unseen], "table")}\n`);

if (process.argv.includes("--write")) {
  const version = createHash("sha256").update(weights.table).digest("hex").slice(0, 12);
  await writeFile(FILE, weightsText(weights, version));
  note(`written: weights.json, version ${version}\n`);
}
