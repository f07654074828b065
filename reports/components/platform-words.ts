import type { ClassMoves, LevelMove, MixView } from "./data.js";
import { day, share } from "./format.js";
import { type Lens, memberName } from "./members.js";
import { figure, listed, type Segment, words } from "./say.js";

/** Weeks in which a dated change is still news (自设). */
const NEWS_WEEKS = 26;
const DAY = 86_400_000;
/** Below this a level is not written as a whole number. */
const NEARLY_ONE = 0.75;

type Unit = "week" | "month";
const UNITS: Record<Unit, { every: string; at: (start: string, year: boolean) => string }> = {
  week: { every: "每周", at: (start, year) => `${day(start, year)}当周` },
  month: { every: "每月", at: (start) => `${start.slice(0, 4)}年${Number(start.slice(5, 7))}月` },
};

/** A change of level with the one that takes it back, where there is one. */
export interface Turn {
  move: LevelMove;
  back: LevelMove | null;
}

/** Changes in order of time as turns: a rise and the fall right after it (or a fall and the rise) belong together. */
export function turnsOf(changes: readonly LevelMove[]): Turn[] {
  const turns: Turn[] = [];
  for (let i = 0; i < changes.length; i++) {
    const [move, next] = [changes[i], changes[i + 1]];
    if (!move) continue;
    const back = next && rises(move) !== rises(next) ? next : null;
    turns.push({ move, back });
    if (back) i++;
  }
  return turns;
}

/** Turns that began or ended in the newest 26 weeks, the newest first. */
export function recentTurns(changes: readonly LevelMove[], asOf: string): Turn[] {
  const from = new Date(Date.parse(asOf.slice(0, 10)) - NEWS_WEEKS * 7 * DAY).toISOString().slice(0, 10);
  return turnsOf(changes)
    .filter((turn) => lastOf(turn) >= from)
    .sort((a, b) => lastOf(b).localeCompare(lastOf(a)));
}

function lastOf({ move, back }: Turn): string {
  return (back ?? move).start;
}

function rises({ before, after }: LevelMove): boolean {
  return after > before;
}

/** 2025年11月3日当周起由每周不足 1 件升至约 15 件，至12月1日当周回落至约 6 件（起点 … 置信度 …）. */
export function turnWords({ move, back }: Turn, unit: Unit = "week"): Segment[] {
  const { every, at } = UNITS[unit];
  const up = rises(move);
  return [
    words(`${at(move.start, true)}起由${every}${level(move.before)}件${up ? "升至" : "降至"}`),
    figure(`${level(move.after)}件`, { tone: up ? "warn" : "ok" }),
    ...(back
      ? [
          words(
            `，至 ${at(back.start, yearOf(back) !== yearOf(move))}${up ? "回落至" : "回升至"}${level(back.after)}件`,
          ),
        ]
      : []),
    words(`（${certainty(move, unit)}）`),
  ];
}

/** How sure the date and the change are. */
export function certainty({ start, earliest, latest, confidence }: LevelMove, unit: Unit = "week"): string {
  const { at } = UNITS[unit];
  const date =
    earliest === start && latest === start
      ? "起点明确"
      : `起点 95% 区间为 ${at(earliest, earliest.slice(0, 4) !== start.slice(0, 4))}至 ${at(latest, latest.slice(0, 4) !== start.slice(0, 4))}`;
  return `${date}，置信度 ${(100 * confidence).toFixed(1)}%`;
}

function yearOf({ start }: LevelMove): string {
  return start.slice(0, 4);
}

function level(value: number): string {
  return value < NEARLY_ONE ? "不足 1 " : `约 ${Math.round(value)} `;
}

/** What moved at one platform of late: its whole volume, its classes, its mix; empty where nothing did. */
export function platformNews(
  { changes, moves, mix }: { changes: readonly LevelMove[]; moves: readonly ClassMoves[]; mix: MixView },
  lens: Lens,
): Segment[][] {
  const { asOf } = lens.meta;
  const ofClasses = moves
    .flatMap(({ issue, changes: own }) => recentTurns(own, asOf).map((turn) => ({ issue, turn })))
    .sort((a, b) => lastOf(b.turn).localeCompare(lastOf(a.turn)))
    .map(({ issue, turn }) => [words(`「${memberName("issue", issue, lens.meta)}」：`), ...turnWords(turn)]);
  const ofAll = recentTurns(changes, asOf).map((turn) => [words("被反映总量："), ...turnWords(turn)]);
  const shift = mixWords(mix, lens);
  return [...ofClasses, ...ofAll, ...(shift ? [shift] : [])];
}

/** Which classes' share moved between the 13 weeks before and the newest; null where none did. */
export function mixWords(mix: MixView, lens: Lens): Segment[] | null {
  const moved = mix.classes.filter((each) => each.moved !== "no");
  if (moved.length === 0) return null;
  const parts = moved.map(({ issue, now, before, moved: way }) => [
    words(
      `${issue === "" ? "件少的各类合计" : memberName("issue", issue, lens.meta)}占比由 ${share(before, mix.before)} ${way === "up" ? "升至" : "降至"} ${share(now, mix.now)}（${before}→${now} 人）`,
    ),
  ]);
  return [words("事项构成较前 13 周有变化："), ...listed(parts)];
}

/** The chi-square test of the mix as printed under its table. */
export function testWords({ test }: MixView): string {
  if (!test) return "件数不足，不作构成检验。";
  const p = test.p < 0.001 ? "p<0.001" : `p=${test.p.toFixed(3)}`;
  const found = test.p < 0.05 ? "构成有变化" : "构成未见显著变化";
  return `按来电人计（同一人同类只计一次）；χ²=${test.statistic.toFixed(1)}，自由度 ${test.df}，${p}：${found}；各类已作多重比较校正（q≤0.05 才标升降），期望不足 5 的并为一类。`;
}
