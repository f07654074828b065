import { SIZE as LETTER, widthOf } from "../../../reports/components/brief-marks.ts";
import { BODY, LINE, WIDTH } from "../../supervision/papers/official.ts";
import { plain } from "../book.ts";
import type { Section } from "../model.ts";
import type { Setting } from "./blocks.ts";
import { closeUp } from "./close-up.ts";

/** Points that a page of official papers has from margin to margin, down and across. */
const DOWN = 225 * (72 / 25.4);
const ACROSS = WIDTH / 20;
/** Points that title, subtitle, title block and the heading take. */
const TITLE = 140;
/** Letters that the number and the room before it take, and those that a line may lose where it cannot be broken. */
const BEFORE = 3;
const LOST = 1.5;
/** Lines kept free: faces that stand in break lines elsewhere. */
const SPARE = 2;
/** Where Word sets Chinese and digits a quarter of a letter apart. */
const APART = /\p{Script=Han}(?=[\p{Script=Latin}\p{Nd}])|[\p{Script=Latin}\p{Nd}%](?=\p{Script=Han})/gu;
const QUARTER = 0.25;
/** Sizes in half-points and heights of lines in points, the ones that official papers have first. */
const TRIED = [
  [32, 28],
  [32, 26],
  [32, 24],
  [30, 23],
  [28, 22],
  [28, 20],
  [28, 19],
  [26, 19],
] as const;

/** Name of the numbering of the leader's points. */
export const POINTS = "points";

/** How the leader's points are set so that they fit on the first page; as everywhere, and not alone, where they never would. */
export function firstPage({ blocks }: Section): Setting & { fits: boolean } {
  const sentences = blocks.flatMap((block) => (block.kind === "items" ? block.items : []));
  const letters = sentences.map((one) => BEFORE + lettersOf(closeUp(plain(one))));
  const found = TRIED.find(([size, height]) => {
    const most = (2 * ACROSS) / size - LOST;
    const lines = letters.reduce((sum, one) => sum + Math.ceil(one / most), 0);
    return TITLE + (lines + SPARE) * height <= DOWN;
  });
  const [size, height] = found ?? [BODY.size, LINE / 20];
  return { face: { ...BODY, size }, height: height * 20, list: POINTS, fits: found !== undefined };
}

/** The width of a text in Chinese letters. */
function lettersOf(text: string): number {
  return widthOf(text) / LETTER + QUARTER * (text.match(APART)?.length ?? 0);
}
