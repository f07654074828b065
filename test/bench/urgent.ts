import { createHash } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { note } from "../../src/output.ts";
import { formatRows } from "../../src/table-output.ts";
import { compileUrgent } from "../../src/warnings/urgent/compile.ts";
import { UrgentFinder } from "../../src/warnings/urgent/find.ts";
import { loadUrgent } from "../../src/warnings/urgent/load.ts";
import { type Case, NONE, trainSecondLook } from "../../src/warnings/urgent/second-look/train.ts";
import { weightsText } from "../../src/warnings/urgent/second-look/weights.ts";
import { readCases, SEEN, UNSEEN, wordFinder } from "../warnings/urgent/cases.ts";
import { taughtApart } from "../warnings/urgent/taught.ts";

const LEXICON = "data/lexicon";
const FILE = new URL("../../src/warnings/urgent/second-look/weights.json", import.meta.url);

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

/*
 * node --import tsx test/bench/urgent.ts [--unseen] [--write]: cross-validates the second look by batches; with --write it makes
 * its weights anew from all cases but the unseen ones, with --unseen it also scores those.
 */
const list = compileUrgent(await loadUrgent(LEXICON));
const words = await wordFinder();
const taught = await taughtApart();
const batches = SEEN.map((names) => names.map((name) => ({ name, cases: readCases(name) })));
const weights = trainSecondLook([...batches.flat().flatMap(({ cases }) => cases), ...taught]);
const finderOf = (given: typeof weights) => new UrgentFinder(list, given);

note("each batch judged by what the other batches and learn.csv teach; the last two by all of them\n");
const apart = batches.flatMap((batch) => {
  const others = batches.filter((other) => other !== batch).flat();
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
