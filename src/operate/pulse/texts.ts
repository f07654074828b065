import { assignIssues, type LexiconPlace, TooManyTexts } from "../../issues/warehouse/assign.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import { assignUrgent } from "../../warnings/urgent/warehouse/assign.ts";

/** New texts that a pulse has time for; more, as after a change of a word list, wait for the daily run. */
const MOST_TEXTS = 20_000;

/** What of new texts a board and its alarms need: their class, and whether they are urgent. */
export interface TextsRead {
  rows: number;
  /** Texts left to the daily run. */
  left: number;
}

/** Reads texts that came in since: everything else that is read from texts (matters, topics, speakers, platforms) waits for the daily run. */
export async function readNewTexts(warehouse: Warehouse, home: LexiconPlace): Promise<TextsRead> {
  const classed = await inTime(() => assignIssues(warehouse, home, MOST_TEXTS));
  const urgent = await inTime(() => assignUrgent(warehouse, home.lexicon, MOST_TEXTS));
  return { rows: classed.rows, left: Math.max(classed.left, urgent.left) };
}

async function inTime(work: () => Promise<{ rows: number }>): Promise<TextsRead> {
  try {
    return { rows: (await work()).rows, left: 0 };
  } catch (error) {
    if (!(error instanceof TooManyTexts)) throw error;
    return { rows: 0, left: error.waiting };
  }
}
