import type { RatePolicy } from "../../policy/schema.ts";
import { date, listed, name, say } from "../book.ts";
import type { Scribe, SectionPart, Written } from "../compose.ts";
import { BRIEF_KINDS, type Brief, type Cell, type Sentence, type Table } from "../model.ts";
import { type Correction, corrections, differs } from "./corrections.ts";
import { correctionId, type Earlier, earlierBriefs } from "./earlier.ts";
import type { Tolerances } from "./tolerances.ts";

/** What the section is made with: the home whose archive is read, and the rules as in the brief's `made`. */
export interface CorrectionsOptions {
  dir: string;
  made: Pick<Brief["made"], "rules" | "version">;
  tolerances: Tolerances;
}

/** Rows of the table at most, the newest period first; the archive page has all. */
const MOST_ROWS = 30;

interface Found {
  correction: Correction;
  brief: Earlier;
}

/** 对已公布数的更正: figures of earlier briefs of this kind, audience and edition that later data give otherwise, told once. */
export function correctionsPart({
  dir,
  made,
  tolerances,
}: CorrectionsOptions): SectionPart<readonly Found[]> {
  return {
    id: "corrections",
    kinds: BRIEF_KINDS,
    read: async ({ warehouse, inputs, period }) => {
      const { known } = await warehouse.one<{ known: string | null }>(
        "SELECT getvariable('known_at')::TIMESTAMP::VARCHAR AS known",
      );
      const asked = { kind: period.kind, before: period.start, known, periods: tolerances.periods };
      const briefs = await earlierBriefs(dir, asked);
      const { rates, settings } = inputs;
      const found = await corrections(warehouse, briefs, {
        ...{ tolerances, rates, headline: settings.rating_source },
        ...{ rules: made.rules, version: made.version },
      });
      const byId = new Map(briefs.map((brief) => [brief.at.id, brief]));
      return found
        .map((correction) => ({ correction, brief: byId.get(correction.brief)! }))
        .filter((one) => !wasTold(one, briefs, tolerances, rates));
    },
    write: (found, scribe) => {
      const own = found.filter(({ brief: { at } }) => isOf(at, scribe));
      return own.length === 0 ? null : sectionOf(own, scribe);
    },
  };
}

/** Whether a later brief of the same audience told this already, with about the same value. */
function wasTold(
  { correction, brief }: Found,
  briefs: readonly Earlier[],
  tolerances: Tolerances,
  { rates }: RatePolicy,
): boolean {
  const id = correctionId(correction.brief, correction.figure, "now");
  const figure = brief.figures.find((one) => one.id === correction.figure)!;
  const line = rates.find((one) => one.id === figure.cell?.indicator);
  return briefs.some(({ at, told }) => {
    const value = isOf(at, brief.at) ? told.get(id) : undefined;
    return (
      value !== undefined && !differs({ figure: { ...figure, value }, now: correction.now }, tolerances, line)
    );
  });
}

function isOf(
  { audience, edition }: Pick<Brief, "audience" | "edition">,
  other: Pick<Brief, "audience" | "edition">,
): boolean {
  return (
    edition === other.edition && audience.type === other.audience.type && audience.id === other.audience.id
  );
}

function sectionOf(own: readonly Found[], scribe: Scribe): Written {
  const { book } = scribe;
  const shown = own.slice(0, MOST_ROWS);
  const count = book.count("corrections/count", "更正的数", own.length, { unit: "个" });
  const first: Sentence = say`此前公布的数中有 ${count} 个因后来的数据而变，以现值为准，原件不改。`;
  const rest = own.length - shown.length;
  const more =
    rest > 0
      ? [say`其余 ${book.count("corrections/more", "未列出的更正", rest, { unit: "个" })} 个见归档页。`]
      : [];
  return {
    section: {
      id: "corrections",
      heading: "对已公布数的更正",
      blocks: [
        { kind: "say", sentences: [first] },
        tableOf(shown, scribe),
        { kind: "items", items: shown.map((one) => because(one, scribe)) },
        ...(more.length > 0 ? [{ kind: "say" as const, sentences: more }] : []),
      ],
    },
  };
}

function tableOf(shown: readonly Found[], { book }: Scribe): Table {
  return {
    ...{ kind: "table", id: "corrections", title: "对已公布数的更正", empty: "没有更正。" },
    columns: [
      { name: "公布于", align: "left", width: 3 },
      { name: "数", align: "left", width: 3 },
      { name: "原公布", align: "right", width: 2 },
      { name: "现值", align: "right", width: 2 },
      { name: "差", align: "right", width: 2 },
    ],
    rows: shown.map(({ correction, brief }): Cell[] => {
      const cells = (["was", "now", "difference"] as const).map((part) =>
        cellOf(correction, brief, part, book),
      );
      return [{ text: brief.at.period.label }, { text: correction.name }, ...cells];
    }),
  };
}

function cellOf(
  { brief: of, figure, name: what, unit, was, now }: Correction,
  { figures }: Earlier,
  part: "was" | "now" | "difference",
  book: Scribe["book"],
): Cell {
  const id = correctionId(of, figure, part);
  const member = figures.find((one) => one.id === figure)?.member;
  const more = {
    ...(member && { member }),
    ...(part === "difference" && {
      from: [correctionId(of, figure, "now"), correctionId(of, figure, "was")],
    }),
  };
  const stated = part === "was" ? was : now;
  if (part !== "difference" && stated.denominator !== undefined && stated.numerator !== undefined) {
    const { value } = book.rate(id, what, stated.numerator, stated.denominator, more);
    return { text: value.text, value: stated.value, figure: id };
  }
  const difference = was.value === null || now.value === null ? null : now.value - was.value;
  const value = part === "difference" ? difference : stated.value;
  if (value === null) return { text: "—", value };
  const sign = part !== "difference" || value === 0 ? "" : value > 0 ? "+" : "−";
  const told =
    unit === "%"
      ? book.points(id, what, value, more)
      : book.amount(id, what, value, unit, amountText(Math.abs(value), unit), more);
  return { text: `${sign}${told.text}${unit === "%" ? "" : unit}`, value, figure: id };
}

function amountText(value: number, unit: string): string {
  return unit === "万元" ? value.toFixed(2) : String(Math.round(value * 100) / 100);
}

/** Why, as a sentence: 2026年第6周 全市受理：迟到工单 3 件。 */
function because({ correction, brief }: Found, { book }: Scribe): Sentence {
  const { brief: of, figure, reasons } = correction;
  const member = brief.figures.find((one) => one.id === figure)?.member;
  const parts = reasons.map((reason, i): Sentence => {
    if ("files" in reason) return say`${reason.words}（${name(reason.files.join("、"))}）`;
    if (!("tickets" in reason)) return say`${reason.words}`;
    const id = `correction/${of}/${figure}/reason-${i}`;
    return say`${reason.words} ${book.count(id, reason.words, reason.tickets, member && { member })} 件`;
  });
  return say`${date(brief.at.period.label)} ${name(correction.name)}：${listed(parts, "，")}。`;
}
