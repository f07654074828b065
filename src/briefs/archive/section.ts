import { count as countText } from "../../../reports/components/format.ts";
import type { RatePolicy } from "../../policy/schema.ts";
import { type Book, plain, say } from "../book.ts";
import type { Scribe, SectionPart, Written } from "../compose.ts";
import { BRIEF_KINDS, type Brief, type Cell, type Table } from "../model.ts";
import { type Correction, corrections, differs } from "./corrections.ts";
import { correctionId, type Earlier, earlierBriefs } from "./earlier.ts";
import { reasonText } from "./reasons.ts";
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
  const rest = own.length - shown.length;
  const count = book.count("corrections/count", "更正的数", own.length, { unit: "个" });
  const first = say`此前公布的数中有 ${count} 个因后来的数据而变，以现值为准，原件不改。`;
  const more = () =>
    say`其余 ${book.count("corrections/more", "未列出的更正", rest, { unit: "个" })} 个见归档页。`;
  return {
    section: {
      id: "corrections",
      heading: "对已公布数的更正",
      blocks: [{ kind: "say", sentences: rest > 0 ? [first, more()] : [first] }, tableOf(shown, scribe)],
    },
  };
}

function tableOf(shown: readonly Found[], scribe: Scribe): Table {
  return {
    ...{ kind: "table", id: "corrections", title: "对已公布数的更正", empty: "没有更正。" },
    columns: [
      { name: "公布于", align: "left", width: 3 },
      { name: "数", align: "left", width: 4 },
      { name: "原公布", align: "right", width: 3 },
      { name: "现值", align: "right", width: 3 },
      { name: "差", align: "right", width: 3 },
      { name: "原因", align: "left", width: 5 },
    ],
    rows: shown.map(({ correction, brief }): Cell[] => {
      const told = (part: Part) => cellOf(correction, brief, part, scribe.book);
      const reason = { text: correction.reasons.map((one) => reasonText(one, scribe.edition)).join("，") };
      const { label } = brief.at.period;
      return [
        { text: label },
        { text: correction.name },
        told("was"),
        told("now"),
        told("difference"),
        reason,
      ];
    }),
  };
}

type Part = "was" | "now" | "difference";

function cellOf(correction: Correction, { figures }: Earlier, part: Part, book: Book): Cell {
  const { brief: of, figure, name: what, unit, was, now } = correction;
  const member = figures.find((one) => one.id === figure)?.member;
  const id = correctionId(of, figure, part);
  const more = { ...(member && { member }) };
  if (part === "difference") {
    if (was.value === null || now.value === null) return { text: "—", value: null };
    const value = now.value - was.value;
    const from = [correctionId(of, figure, "now"), correctionId(of, figure, "was")];
    const sign = value > 0 ? "+" : "−";
    return unit === "%"
      ? { text: `${sign}${book.points(id, what, value, { ...more, from }).text} 个百分点`, value, figure: id }
      : {
          text: `${sign}${book.amount(id, what, value, unit, amountText(value), { ...more, from }).text} ${unit}`,
          value,
          figure: id,
        };
  }
  const { value, numerator, denominator } = part === "was" ? was : now;
  if (numerator !== undefined && denominator !== undefined) {
    if (denominator === 0) return { text: "—", value: null };
    const rate = book.rate(id, what, numerator, denominator, more);
    return { text: `${rate.value.text}（${plain(rate.base)}）`, value, figure: id };
  }
  if (value === null) return { text: "—", value };
  return {
    text: `${book.amount(id, what, value, unit, amountText(value), more).text} ${unit}`,
    value,
    figure: id,
  };
}

function amountText(value: number): string {
  return countText(Math.round(Math.abs(value) * 100) / 100);
}
