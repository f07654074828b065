import type { Scribe, SectionPart, Written } from "../../compose.ts";
import type { Context } from "../../context.ts";
import type { Block, BriefKind, Section, Sentence } from "../../model.ts";
import { type Cross, readCrosses } from "../crosses.ts";
import { leadOf } from "../lead.ts";
import { caseBlock, chosenCase } from "./cases.ts";
import { spreadSentence } from "./places.ts";
import { type IssueRow, type Ranking, rankingOf } from "./rows.ts";
import { stepItems, taskSentence } from "./steps.ts";
import { issueTable } from "./tables.ts";
import { gistOf, gistsOf, readTexts, type Texts, typicalOf, wordsOf } from "./texts.ts";
import {
  classSentence,
  frontSentence,
  gistSentence,
  moveSentence,
  rankSentence,
  unclassifiedSentence,
  wordSentence,
} from "./told.ts";

/** Classes that have a paragraph of their own, and rows of the table in the body. */
const TOLD: Readonly<Record<BriefKind, number>> = {
  daily: 0,
  weekly: 3,
  monthly: 5,
  quarterly: 5,
  yearly: 6,
};
const ROWS = 10;
/** Gists and words of a class. */
const GISTS = 2;
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
    const summary = [
      rankSentence(scribe, lead, ranking),
      kind === "daily" ? [] : moveSentence(scribe, ranking),
      unclassifiedSentence(scribe, ranking),
    ];
    const blocks: Block[] = [{ kind: "say", sentences: told(summary) }];
    const long = kind !== "daily" && kind !== "weekly";
    const { divisions } = data;
    if (kind !== "daily") {
      const own = shown(ranking, TOLD[kind]);
      blocks.push(issueTable(scribe, lead, ranking, { id: "issues", most: ROWS, divisions }));
      for (const row of own) blocks.push(...paragraph(scribe, data, ranking, row));
      const steps = stepItems(scribe, own, divisions);
      if (steps.length > 0)
        blocks.push({ kind: "heading", text: "处置建议" }, { kind: "items", items: steps });
    }
    const annex = long && ranking.rows.length > ROWS ? [annexOf(scribe, ranking, divisions)] : [];
    return {
      section: { id: "issues", heading: "诉求分类与高频事项", blocks },
      front: told([frontSentence(scribe, ranking)]),
      annex,
    } satisfies Written;
  },
};

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

function told(sentences: readonly Sentence[]): Sentence[] {
  return sentences.filter((one) => one.length > 0);
}

/** Classes with a paragraph: the most frequent, and after them those that rose. */
function shown({ rows }: Ranking, most: number): IssueRow[] {
  const top = rows.filter(({ now }) => now >= LEAST_TOLD).slice(0, most);
  const rose = rows.filter((row) => row.moved === "up" && row.now >= LEAST_TOLD && !top.includes(row));
  return [...top, ...rose.slice(0, 1)];
}

function paragraph(
  scribe: Scribe,
  { texts }: IssueData,
  { total, crosses }: Ranking,
  row: IssueRow,
): Block[] {
  const internal = scribe.edition === "internal";
  const typical = internal ? typicalOf(texts, row.id, scribe) : [];
  const chosen = chosenCase(scribe, typical);
  const wording = internal
    ? gistSentence(gistsOf(typical, GISTS, chosen && gistOf(chosen)))
    : wordSentence(wordsOf(texts, row.id, row.title, LEAST_WORDS, WORDS));
  const sentences = [
    classSentence(scribe, row, total),
    spreadSentence(scribe, row.id, crosses),
    wording,
    taskSentence(scribe, row.id),
  ];
  return [
    { kind: "heading", text: row.title },
    { kind: "say", sentences: told(sentences) },
    ...caseBlock(scribe, row.title, chosen),
  ];
}

function annexOf(scribe: Scribe, ranking: Ranking, divisions: ReadonlyMap<string, string>): Section {
  const table = issueTable(scribe, leadOf(scribe), ranking, {
    id: "issues-all",
    most: ranking.rows.length,
    divisions,
  });
  return { id: "annex-issues", heading: "各类诉求事项", blocks: [table] };
}
