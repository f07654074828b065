import { OUTCOME_WORDS, outcome, PART_WORDS, simplest, testName, whole } from "./backtest-words.js";
import { bar } from "./chart.js";
import type {
  BacktestDecile,
  BacktestPart,
  BacktestRules,
  BacktestScore,
  BacktestTest,
} from "./data-risk.js";
import { count, day, share } from "./format.js";
import { type Child, el, type Piece } from "./node.js";
import { wholePercent } from "./risk-words.js";
import { type Column, type TableOptions, table } from "./table.js";

type Row = BacktestTest & { score: BacktestScore };
const THIRDS: readonly BacktestPart[] = ["early", "middle", "late"];

/** Scores of each kind of forecast beside those of the simple rules. */
export function scoreTable(
  tests: readonly BacktestTest[],
  rules: BacktestRules,
  options: TableOptions,
): Piece {
  const rows = tests.flatMap((test): Row[] => {
    const score = whole(test);
    return score ? [{ ...test, score }] : [];
  });
  const top = Math.max(0.01, ...rows.flatMap(({ score }) => [score.brier, simplest(score)]));
  const brier = (name: string, pick: (score: BacktestScore) => number, optional = false): Column<Row> => ({
    name,
    optional,
    value: (r) => pick(r.score),
    show: (r) => el("span", { class: "soft" }, pick(r.score).toFixed(3)),
  });
  return table<Row>(
    rows,
    [
      { name: "预判", text: true, value: testName },
      { name: "次数", value: (r) => r.score.forecasts, show: (r) => count(r.score.forecasts) },
      {
        name: "成真",
        optional: true,
        value: (r) => r.score.events,
        show: (r) => [
          count(r.score.events),
          el("span", { class: "base" }, share(r.score.events, r.score.forecasts)),
        ],
      },
      {
        name: "",
        wide: true,
        optional: true,
        value: (r) => r.score.brier,
        csv: [],
        show: ({ score }) => bar(score.brier / top, simplest(score) / top, "accent"),
      },
      { name: "本预判", value: (r) => r.score.brier, show: (r) => el("b", {}, r.score.brier.toFixed(3)) },
      brier("沿用上期", (s) => s.lastPlain, true),
      brier("沿用上期（折算）", (s) => s.last, true),
      brier("总是平均", (s) => s.base, true),
      {
        name: "比最好的简单办法",
        optional: true,
        value: (r) => 1 - r.score.brier / simplest(r.score),
        csv: [{ name: "比最好的简单办法小", value: (r) => advantage(r.score) }],
        show: (r) => advantageText(r.score),
      },
      {
        name: "结论",
        text: true,
        value: (r) => OUTCOME_WORDS[outcome(r.score, rules.fewest)].name,
        csv: [
          { name: "结论", value: (r) => OUTCOME_WORDS[outcome(r.score, rules.fewest)].name },
          { name: "印出", value: (r) => (r.score.shown ? "是" : "否") },
          ...THIRDS.map((part) => ({
            name: `${PART_WORDS[part]}印出`,
            value: (r: Row) => partShown(r, part),
          })),
          { name: "首次预判", value: (r) => r.first },
          { name: "末次预判", value: (r) => r.last },
        ],
        show: (r) => [outcomeChip(r.score, rules), heldParts(r)],
      },
    ],
    options,
  );
}

function advantage(score: BacktestScore): number | null {
  const best = simplest(score);
  return best > 0 ? Math.round(1000 * (1 - score.brier / best)) / 1000 : null;
}

function advantageText(score: BacktestScore): string {
  const better = advantage(score);
  if (better === null) return "—";
  return better >= 0 ? `小 ${Math.round(100 * better)}%` : `大 ${Math.round(-100 * better)}%`;
}

function outcomeChip(score: BacktestScore, { fewest }: BacktestRules): Piece {
  const { name, mark, tone } = OUTCOME_WORDS[outcome(score, fewest)];
  return el("span", { class: `chip ${tone}` }, el("i", { "aria-hidden": "true" }, mark), name);
}

function partShown({ parts }: BacktestTest, part: BacktestPart): string | null {
  const found = parts.find((one) => one.part === part);
  return found ? (found.shown ? "是" : "否") : null;
}

/** The thirds of the period that are not printed: a forecast must beat the simple rules over all and in its own third. */
function heldParts(test: Row): Child {
  if (!test.score.shown || test.kind === "clock") return null;
  const held = THIRDS.filter((part) => partShown(test, part) === "否");
  return (
    held.length > 0 && el("span", { class: "base" }, `${held.map((part) => PART_WORDS[part]).join("、")}不印`)
  );
}

type DecileRow = BacktestDecile & { test: BacktestTest };

/** What the diagrams show, in figures. */
export function decileTable(tests: readonly BacktestTest[], options: TableOptions): Piece {
  const rows = tests.flatMap((test) => test.deciles.map((decile) => ({ ...decile, test })));
  return table<DecileRow>(
    rows,
    [
      { name: "预判", text: true, value: (r) => testName(r.test) },
      {
        name: "所说的可能性",
        text: true,
        value: (r) => r.decile,
        show: (r) => `${10 * r.decile}—${10 * r.decile + 10}%`,
      },
      { name: "次数", value: (r) => r.forecasts, show: (r) => count(r.forecasts) },
      { name: "平均说", value: (r) => r.expected, show: (r) => wholePercent(r.expected) },
      { name: "实际成真", value: (r) => r.observed, show: (r) => wholePercent(r.observed) },
    ],
    options,
  );
}

/** The days of a test's forecasts. */
export function testDays(tests: readonly BacktestTest[]): string {
  const first = tests.map((test) => test.first).sort()[0];
  const last = tests
    .map((test) => test.last)
    .sort()
    .at(-1);
  return first && last ? `${day(first, true)}至 ${day(last, true)}` : "";
}
