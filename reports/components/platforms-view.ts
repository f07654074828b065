import { block } from "./block.js";
import { countLink } from "./chip.js";
import type { PlatformRow, PlatformsPage } from "./data.js";
import { span } from "./format.js";
import { type Lens, memberLink, memberName, receivedHref } from "./members.js";
import { type Child, el, type Piece } from "./node.js";
import { newsBlock } from "./platform-course.js";
import { reportedBlock } from "./platform-reported.js";
import { platformNews } from "./platform-words.js";
import { keyCard, multiples } from "./platforms-cards.js";
import { listsBlock, rulesMatrix } from "./platforms-rules.js";
import { rateColumns } from "./rate-columns.js";
import { plain, type Segment } from "./say.js";
import { platformSentence } from "./sentences.js";
import { table } from "./table.js";

/** Weeks of history that STL needs more than. */
const TWO_YEARS = 104;

/** Platforms: the two key ones side by side on one axis, the others as small multiples, one table of all. */
export function platformsView(page: PlatformsPage, lens: Lens): Child {
  const at = page.weeks.findLastIndex((w) => w.worked || !w.partial);
  const keys = page.rows.filter((r) => page.meta.platforms[r.id]?.key);
  const others = page.rows.filter((r) => !keys.includes(r) && [...r.about, ...r.answered].some((n) => n > 0));
  return [
    el(
      "p",
      { class: "say" },
      at < 0
        ? "尚无完整的一周。"
        : `${span(page.weeks[at]?.start ?? "", page.weeks[at]?.end ?? "")}${page.weeks[at]?.partial ? "（未满）" : ""}：${sentence(page, at)}`,
    ),
    newsBlock(news(page, lens)),
    el(
      "div",
      { class: "grid" },
      keys.map((row) => keyCard(row, keys, page, at, lens)),
    ),
    el("p", { class: "note" }, levelNote(page)),
    tableBlock(page, at, lens),
    rulesMatrix(page, lens),
    listsBlock(page, lens),
    reportedBlock(page.rows, lens),
    others.length > 0 && multiples(others, page, lens),
  ];
}

/** What moved at each platform, the platform named first. */
function news(page: PlatformsPage, lens: Lens): Segment[][] {
  return page.rows.flatMap((row) =>
    platformNews(row, lens).map((item): Segment[] => [
      { text: memberName("about", row.id, lens.meta), href: `./${row.id}`, strong: true },
      ...item,
    ]),
  );
}

function levelNote({ history }: PlatformsPage): string {
  return history > TWO_YEARS
    ? "粗浅线为 STL 趋势（已扣除季节），竖线为水平变动的起点。"
    : `粗浅线为各次水平变动之间的平均，竖线为变动的起点；历史 ${history} 周，不满两年，不作季节—趋势分解（STL）。`;
}

function sentence(page: PlatformsPage, at: number): string {
  const rows = page.rows.map((row) => ({
    name: memberName("about", row.id, page.meta),
    key: page.meta.platforms[row.id]?.key ?? false,
    received: row.about[at] ?? 0,
    before: at > 0 ? (row.about[at - 1] ?? 0) : null,
    usual: row.usual[at] ?? null,
  }));
  return plain(platformSentence(rows, page.weeks[at]?.partial ? null : "上周", ""));
}

function tableBlock(page: PlatformsPage, at: number, lens: Lens): Piece {
  const week = page.weeks[at];
  const received = (row: PlatformRow, side: "about" | "answered") =>
    countLink(row.quarter[side].received, page.span && receivedHref(side, [row.id], page.span, lens));
  const rates = (side: "about" | "answered", prefix: string) =>
    rateColumns<PlatformRow>(lens, {
      rates: (r) => r.quarter[side].rates,
      where: (r) => page.span && { ...page.span, members: { [side]: [r.id] } },
      prefix,
      optional: side === "answered",
    });
  return block(
    { id: "platforms", title: "各平台", small: "近 13 周三率；被反映与由其答复分列", alone: true },
    table(
      page.rows,
      [
        {
          name: "平台",
          text: true,
          value: (r) => memberName("about", r.id, lens.meta),
          show: (r) => memberLink("about", r.id, { ...lens, root: "../" }),
        },
        {
          optional: true,
          name: week?.partial ? "本周被反映（未满）" : "近一周被反映",
          value: (r) => r.about[at] ?? null,
          show: (r) => countLink(r.about[at] ?? 0, week ? receivedHref("about", [r.id], week, lens) : null),
        },
        {
          name: "近 13 周被反映",
          value: (r) => r.quarter.about.received,
          show: (r) => received(r, "about"),
        },
        ...rates("about", "被反映"),
        {
          name: "近 13 周答复",
          optional: true,
          value: (r) => r.quarter.answered.received,
          show: (r) => received(r, "answered"),
        },
        ...rates("answered", "答复"),
      ],
      {
        id: "platforms",
        caption: "各平台",
        empty: "平台名录为空（registers/platforms.csv）。",
        note: `评价不足 ${page.meta.minRated} 件的不判。`,
      },
    ),
  );
}
