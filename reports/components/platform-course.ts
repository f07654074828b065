import { block } from "./block.js";
import { commonDomain, lineChart } from "./chart.js";
import { countLink } from "./chip.js";
import type { LevelMove, PlatformCourse, PlatformPage } from "./data.js";
import { day } from "./format.js";
import { type Lens, memberLink, platformTone, receivedHref } from "./members.js";
import { el, type Piece } from "./node.js";
import { HUES } from "./platform-block.js";
import { recentTurns, type Turn, turnsOf, turnWords } from "./platform-words.js";
import { paragraph, plain, words } from "./say.js";
import { table } from "./table.js";

/** Weeks that STL needs: more than two years. */
const TWO_YEARS = 104;

/** A platform's course: weeks and months with usual range, level and dated changes; the changes of its classes. */
export function courseBlock(page: PlatformPage, lens: Lens): Piece {
  const { weeks, months } = page.course;
  return block(
    {
      id: "course",
      title: "走势",
      small: "被反映的司机工单；浅带为常见范围，粗浅线为水平，竖线为水平变动的起点",
      alone: true,
    },
    el(
      "div",
      { class: "charts" },
      chartOf("week", weeks, "每周（件）", page.id, (p) => day(p.start)),
      chartOf("month", months, "每月（件）", page.id, (p) => `${Number(p.end.slice(5, 7))}月`),
    ),
    el("p", { class: "note" }, methodNote(weeks)),
    changesTable(page, lens),
  );
}

function chartOf(
  kind: "week" | "month",
  course: PlatformCourse,
  title: string,
  id: string,
  label: (point: PlatformCourse["points"][number]) => string,
): Piece {
  // A level of months lasts three at least: a change of the last two would be dated too early.
  const dated = kind === "week" || course.season !== null;
  return el(
    "div",
    {},
    el("h3", {}, title),
    lineChart({
      label: `被反映${title}`,
      values: course.counts,
      labels: course.points.map(label),
      partial: course.points.map((p) => p.partial),
      band: course.usual,
      ...(dated ? { level: course.level, marks: marksOf(course.changes, course.points) } : {}),
      domain: commonDomain([course.counts], course.usual),
      colour: HUES[platformTone(id)],
      height: 130,
      axis: true,
    }),
  );
}

/** Dated changes as upright lines of a chart. */
export function marksOf(
  changes: readonly LevelMove[],
  points: readonly { start: string }[],
): { index: number; name: string }[] {
  return changes.flatMap((move) => {
    const index = points.findIndex(({ start }) => start === move.start);
    return index < 0 ? [] : [{ index, name: plain(turnWords({ move, back: null })) }];
  });
}

/** What the level line is, and what could not be reckoned for want of history. */
export function methodNote({ season, points }: Pick<PlatformCourse, "season" | "points">): string {
  const whole = points.filter(({ partial }) => !partial).length;
  return season
    ? "已按 STL 分出季节与趋势，粗浅线为趋势；常见范围、变动检测都已扣除季节。"
    : `历史 ${whole} 周，不满两年（需 ${TWO_YEARS} 周以上），不作季节—趋势分解（STL），粗浅线为各变动之间的平均水平；春节等工作日不足 4 天的周不参与判断。`;
}

interface ChangeRow extends Turn {
  issue: string | null;
}

function changesTable(page: PlatformPage, lens: Lens): Piece {
  const rows: ChangeRow[] = [
    ...turnsOf(page.course.weeks.changes).map((turn) => ({ ...turn, issue: null })),
    ...page.moves.flatMap(({ issue, changes }) => turnsOf(changes).map((turn) => ({ ...turn, issue }))),
  ].sort((a, b) => b.move.start.localeCompare(a.move.start));
  const span = (row: ChangeRow) => ({ start: row.move.start, end: lens.meta.asOf.slice(0, 10) });
  return table(
    rows,
    [
      {
        name: "范围",
        text: true,
        value: (r) => r.issue ?? "全部",
        show: (r) => (r.issue === null ? "全部" : memberLink("issue", r.issue, lens)),
      },
      {
        name: "水平变动",
        text: true,
        wrap: true,
        value: (r) => plain(turnWords(r)),
        show: (r) => plain(turnWords(r)),
      },
      {
        name: "此后受理（件）",
        value: (r) => since(page, r),
        show: (r) =>
          countLink(
            since(page, r) ?? Number.NaN,
            receivedHref("about", [page.id], span(r), lens, r.issue === null ? undefined : [r.issue]),
          ),
      },
    ],
    {
      id: "changes",
      caption: "水平变动",
      empty: "没有检出持续四周以上的水平变动。",
      limit: 6,
      note: "变动须持续四周以上；置信度为与打乱各周次序相比；各平台各类一并作多重比较校正。",
    },
  );
}

/** Tickets since a change, added up from the weeks; of classes from their own weeks where the page has them. */
function since(page: PlatformPage, { issue, move }: ChangeRow): number | null {
  const { points, counts } = page.course.weeks;
  const own = issue === null ? counts : page.classWeeks[issue];
  if (!own) return null;
  const at = points.findIndex(({ start }) => start === move.start);
  return own.slice(at).reduce((a, b) => a + b, 0);
}

/** What is new at the platform, as paragraphs; says so where nothing is. */
export function newsBlock(items: readonly (readonly { text: string }[])[], alone = true): Piece {
  return block(
    { id: "news", title: "近来的变动", small: "近 26 周，自动检出", alone },
    items.length > 0
      ? items.map((item) => paragraph([...item, words("。")]))
      : el("p", { class: "empty" }, "近 26 周没有检出持续的水平变动或构成变化。"),
  );
}

/** The newest turn of a class, for a cell. */
export function newestTurn(changes: readonly LevelMove[], asOf: string): string {
  const turn = recentTurns(changes, asOf)[0];
  return turn ? plain(turnWords(turn)) : "—";
}
