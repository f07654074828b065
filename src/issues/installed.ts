import type { Warehouse } from "../warehouse/warehouse.ts";
import type { Opinion, Texts } from "./classify.ts";
import { type Compiled, compileIssues } from "./compile.ts";
import { openCutter } from "./cutter.ts";
import { pick, readLabelled } from "./labelled.ts";
import { loadIssues } from "./load.ts";
import { FEWEST_LABELLED, type Labelled, learn, opinionOf, strangers } from "./model.ts";
import type { Cut } from "./ngrams.ts";
import type { IssuesFile } from "./schema.ts";

/** What an installation knows of matters: its word list, its labelled tickets, its dictionary. */
export interface Installed {
  readonly issues: IssuesFile;
  readonly list: Compiled;
  readonly labelled: Labelled;
  readonly cut: Cut;
}

/**
 * Reads word list, labelled tickets and dictionary of an installation.
 * @param warehouse any open one, for reading the file of labelled tickets
 * @param dir folder `lexicon/` of the home folder
 * @param temp folder for temporary files
 * @throws XianbanError naming what is wrong in them
 */
export async function loadInstalled(warehouse: Warehouse, dir: string, temp: string): Promise<Installed> {
  const issues = await loadIssues(dir);
  const list = compileIssues(issues);
  const labelled = await readLabelled(warehouse, dir, list, temp);
  return { issues, list, labelled, cut: openCutter(dir) };
}

/** Gives a model's opinion of some texts. */
export type Adviser = (texts: Texts) => Opinion | undefined;

/**
 * Learns from the labelled tickets; with fewer than 200 of them there is no opinion.
 * @param apart texts that will be scored: labelled tickets that are these, or nearly, are not learnt from
 */
export function adviser({ list, labelled, cut }: Installed, apart?: Texts): Adviser {
  const lessons = apart ? pick(labelled, strangers(labelled.texts, apart)) : labelled;
  if (lessons.labels.length < FEWEST_LABELLED) return () => undefined;
  const learnt = learn(list, lessons, cut);
  return (texts) => opinionOf(learnt, texts, cut);
}
