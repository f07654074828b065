import { joined, name, say, strong } from "../../book.ts";
import type { Scribe, SectionPart, Written } from "../../compose.ts";
import type { Context } from "../../context.ts";
import type { Block, BriefKind, Section, Sentence } from "../../model.ts";
import { items, paragraphs, tellable } from "../blocks.ts";
import { type Cross, readCrosses } from "../crosses.ts";
import { leadOf } from "../lead.ts";
import { caseBlock, casesOf } from "./cases.ts";
import { spreadSentence } from "./places.ts";
import { type IssueRow, type Ranking, rankingOf } from "./rows.ts";
import { stepItems, taskSentence } from "./steps.ts";
import { issueTable } from "./tables.ts";
import {
  gistOf,
  gistsOf,
  ownTexts,
  readTexts,
  type Texts,
  type TicketText,
  typicalOf,
  wordsOf,
} from "./texts.ts";
import {
  classSentences,
  frontSentence,
  gistSentence,
  moveSentence,
  rankSentence,
  unclassifiedSentence,
  wordSentence,
} from "./told.ts";

/** Classes told one by one, rows of the table in the body, and gists of a class. */
const TOLD: Readonly<Record<BriefKind, number>> = {
  ...{ daily: 0, weekly: 2, monthly: 4, quarterly: 5, yearly: 6 },
};
const ROWS: Readonly<Record<BriefKind, number>> = {
  ...{ daily: 0, weekly: 6, monthly: 8, quarterly: 10, yearly: 10 },
};
const GISTS: Readonly<Record<BriefKind, number>> = {
  ...{ daily: 0, weekly: 1, monthly: 1, quarterly: 2, yearly: 2 },
};
/** Rows of the table in the annex. */
const ANNEX_ROWS = 25;
/** Cases of a brief at most. */
const CASES: Readonly<Record<BriefKind, number>> = {
  ...{ daily: 0, weekly: 1, monthly: 3, quarterly: 4, yearly: 4 },
};
/** Words of a class. */
const WORDS = 3;
/** Words of fewer tickets are not told. */
const LEAST_WORDS = 5;
/** A class of fewer tickets has no paragraph of its own, unless it rose. */
const LEAST_TOLD = 3;

interface IssueData {
  crosses: readonly Cross[];
  texts: Texts;
  divisions: ReadonlyMap<string, string>;
}

/** 诉求分类与高频事项: what drivers complained about, how that moved, where, and what is to be done. */
export const issues: SectionPart<IssueData> = {
  id: "issues",
  kinds: ["daily", "weekly", "monthly", "quarterly", "yearly"],
  read,
  write: (data, scribe) => {
    const ranking = rankingOf(data.crosses, scribe);
    if (ranking.total === 0) return null;
    const { kind } = scribe.context.period;
    const lead = leadOf(scribe);
    const daily = kind === "daily";
    const summary = paragraphs(scribe, [
      rankSentence(scribe, lead, ranking),
      daily ? [] : moveSentence(scribe, ranking),
      unclassifiedSentence(scribe, ranking),
    ]);
    const long = !daily && kind !== "weekly";
    const { divisions } = data;
    const most = ROWS[kind];
    const table = { id: "issues", most, divisions };
    const apart = long || scribe.edition === "public";
    const detail = apart ? chapters(scribe, data, ranking) : weekItems(scribe, data, ranking);
    return {
      section: {
        ...{ id: "issues", heading: "诉求分类与高频事项" },
        blocks: daily ? summary : [...summary, issueTable(scribe, lead, ranking, table), ...detail],
      },
      front: [frontSentence(scribe, ranking)].filter((one) => one.length > 0),
      annex: long && ranking.rows.length > most ? [annexOf(scribe, ranking, divisions)] : [],
    } satisfies Written;
  },
};

/** Of longer briefs: a paragraph with its case for each class told, and what is to be done. */
function chapters(scribe: Scribe, data: IssueData, ranking: Ranking): Block[] {
  const own = voiced(scribe, data, shown(scribe, ranking));
  const steps = items(
    stepItems(
      scribe,
      own.map(({ row }) => row),
      data.divisions,
    ),
  );
  return [
    ...own.flatMap(({ row, typical, chosen }): Block[] => {
      const said = told(scribe, data, ranking, { row, typical, chosen });
      return [
        { kind: "heading", text: row.title },
        ...paragraphs(scribe, [...classSentences(scribe, row, ranking.total), ...said]),
        ...caseBlock(scribe, row.title, chosen),
      ];
    }),
    ...(steps.length > 0 ? [{ kind: "heading" as const, text: "处置建议" }, ...steps] : []),
  ];
}

/** Of a week: an item for each class told with what is to be done, and one case. */
function weekItems(scribe: Scribe, data: IssueData, ranking: Ranking): Block[] {
  const own = voiced(scribe, data, shown(scribe, ranking)).map((one) => ({
    ...one,
    said: told(scribe, data, ranking, one),
  }));
  const cases = own.flatMap(({ row, chosen }) => caseBlock(scribe, row.title, chosen));
  return [
    ...items(
      own.map(({ row, said }) =>
        joined([
          strong(say`${name(row.title)}：`),
          ...classSentences(scribe, row, ranking.total),
          ...said,
          ...stepItems(scribe, [row], data.divisions, "建议"),
        ]),
      ),
    ),
    ...cases,
  ];
}

async function read(context: Context): Promise<IssueData> {
  const divisions = await context.warehouse.rows<{ id: string; name: string }>(
    "SELECT division_id AS id, name FROM core.division ORDER BY division_id",
  );
  return {
    crosses: await readCrosses(context),
    texts: await readTexts(context),
    divisions: new Map(divisions.map(({ id, name }) => [id, name])),
  };
}

/** Classes told one by one: the most frequent, and after them the one that rose most. */
function shown(scribe: Scribe, { rows }: Ranking): IssueRow[] {
  const enough = rows.filter(({ now }) => now >= LEAST_TOLD && tellable(scribe, now));
  const top = enough.slice(0, TOLD[scribe.context.period.kind]);
  const rose = enough.filter((row) => row.moved === "up" && !top.includes(row));
  return [...top, ...rose.slice(0, 1)];
}

/** A class with its typical texts and its case. */
interface Voiced {
  row: IssueRow;
  typical: readonly TicketText[];
  chosen: TicketText | undefined;
}

function voiced(scribe: Scribe, { texts }: IssueData, rows: readonly IssueRow[]): Voiced[] {
  const internal = scribe.edition === "internal";
  const typical = new Map(rows.map(({ id }) => [id, internal ? typicalOf(texts, id, scribe) : []]));
  const classes = rows.map(({ id }) => ({ id, typical: typical.get(id)!, all: ownTexts(texts, id, scribe) }));
  const cases = casesOf(scribe, classes, CASES[scribe.context.period.kind]);
  return rows.map((row) => ({ row, typical: typical.get(row.id)!, chosen: cases.get(row.id) }));
}

/** Where a class's tickets arose, what they say, what was done. */
function told(
  scribe: Scribe,
  { texts }: IssueData,
  { crosses }: Ranking,
  { row: { id, title }, typical, chosen }: Voiced,
): Sentence[] {
  const wording =
    scribe.edition === "internal"
      ? gistSentence(gistsOf(typical, GISTS[scribe.context.period.kind], chosen ? gistOf(chosen) : null))
      : wordSentence(wordsOf(texts, id, title, LEAST_WORDS, WORDS));
  return [spreadSentence(scribe, id, crosses), wording, taskSentence(scribe, id)];
}

function annexOf(scribe: Scribe, ranking: Ranking, divisions: ReadonlyMap<string, string>): Section {
  const table = issueTable(scribe, leadOf(scribe), ranking, {
    id: "issues-all",
    most: ANNEX_ROWS,
    divisions,
  });
  return { id: "annex-issues", heading: "各类诉求事项", blocks: [table] };
}
