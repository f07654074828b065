import { joined, name, say, strong } from "../../book.ts";
import type { Scribe, SectionPart, Written } from "../../compose.ts";
import type { Context } from "../../context.ts";
import type { Block, BriefKind, Section, Sentence } from "../../model.ts";
import { items, paragraphs, tellable } from "../blocks.ts";
import { type Cross, readCrosses } from "../crosses.ts";
import { leadOf } from "../lead.ts";
import { caseBlock, chosenCase } from "./cases.ts";
import { spreadSentence } from "./places.ts";
import { type IssueRow, type Ranking, rankingOf } from "./rows.ts";
import { stepItems, taskSentence } from "./steps.ts";
import { issueTable } from "./tables.ts";
import { gistOf, gistsOf, readTexts, type Texts, type TicketText, typicalOf, wordsOf } from "./texts.ts";
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
  const own = shown(scribe, ranking);
  const steps = items(stepItems(scribe, own, data.divisions));
  const most = CASES[scribe.context.period.kind];
  return [
    ...own.flatMap((row, place): Block[] => {
      const { said, chosen } = told(scribe, data, ranking, row);
      return [
        { kind: "heading", text: row.title },
        ...paragraphs(scribe, [...classSentences(scribe, row, ranking.total), ...said]),
        ...caseBlock(scribe, row.title, place < most ? chosen : null),
      ];
    }),
    ...(steps.length > 0 ? [{ kind: "heading" as const, text: "处置建议" }, ...steps] : []),
  ];
}

/** Of a week: an item for each class told with what is to be done, and one case. */
function weekItems(scribe: Scribe, data: IssueData, ranking: Ranking): Block[] {
  const own = shown(scribe, ranking).map((row) => ({ row, ...told(scribe, data, ranking, row) }));
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
    ...cases.slice(0, CASES.weekly),
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

/** Where a class's tickets arose, what they say, what was done; and its case. */
function told(
  scribe: Scribe,
  { texts }: IssueData,
  { crosses }: Ranking,
  { id, title }: IssueRow,
): { said: Sentence[]; chosen: TicketText | null } {
  const internal = scribe.edition === "internal";
  const typical = internal ? typicalOf(texts, id, scribe) : [];
  const chosen = chosenCase(scribe, typical);
  const wording = internal
    ? gistSentence(gistsOf(typical, GISTS[scribe.context.period.kind], chosen && gistOf(chosen)))
    : wordSentence(wordsOf(texts, id, title, LEAST_WORDS, WORDS));
  return { said: [spreadSentence(scribe, id, crosses), wording, taskSentence(scribe, id)], chosen };
}

function annexOf(scribe: Scribe, ranking: Ranking, divisions: ReadonlyMap<string, string>): Section {
  const table = issueTable(scribe, leadOf(scribe), ranking, {
    id: "issues-all",
    most: ANNEX_ROWS,
    divisions,
  });
  return { id: "annex-issues", heading: "各类诉求事项", blocks: [table] };
}
