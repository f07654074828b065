import { block } from "./block.js";
import type { QualityPage } from "./data.js";
import { feedName, kindName } from "./feed-words.js";
import { count, moment, percent, share } from "./format.js";
import type { Lens } from "./members.js";
import { type Child, el, type Piece } from "./node.js";
import { extraBlock, fileBlock, isLeft, refusedBlock, rejectedBlock } from "./quality-files.js";
import { markBlocks } from "./quality-marks.js";
import { paragraph, words } from "./say.js";
import { emptyState } from "./states.js";
import { table } from "./table.js";

/** What was loaded, refused and why, doubtful, missing, left unmapped; how fresh every source is. */
export function qualityView(page: QualityPage, lens: Lens): Child {
  if (page.files.length === 0) {
    return [
      emptyState("尚未载入任何文件", [
        "把导出文件放进数据目录的 ",
        el("code", {}, "feeds/"),
        " 后运行 ",
        el("code", {}, "npx xianban load"),
        "。",
      ]),
    ];
  }
  // Two blocks that have nothing to say stand side by side.
  const quiet = page.lacking.length === 0 && !page.files.some(isLeft);
  return [
    summary(page),
    el(
      "div",
      { class: "grid" },
      feedBlock(page),
      flagBlock(page),
      refusedBlock(page, quiet),
      lackBlock(page, quiet),
      rejectedBlock(page),
      gapBlock(page),
      coverageBlock(page),
      fileBlock(page),
      extraBlock(page),
      markBlocks(page, lens),
    ),
  ];
}

function summary({ totals, files, conflicts }: QualityPage): Piece {
  const refused = files.filter((f) => f.outcome === "refused").length;
  const held = files.filter((f) => f.outcome === "held").length;
  const kept = totals.fresh + totals.changed + totals.same + totals.rejected;
  return paragraph([
    words(
      `共读入 ${count(totals.read)} 行：新增 ${count(totals.fresh)}，更新 ${count(totals.changed)}，相同 ${count(totals.same)}，拒收 `,
    ),
    {
      text: count(totals.rejected),
      strong: true,
      tone: totals.rejected > 0 ? "warn" : undefined,
      href: "#rejected",
    },
    words(
      `；${kept === totals.read ? "四项之和等于读入行数" : `四项之和为 ${count(kept)}，与读入行数不符，请核对`}。`,
    ),
    words(`存疑但已载入 ${count(totals.flagged)} 行。`),
    words(refused > 0 ? `整件拒收 ${count(refused)} 个文件。` : "没有整件拒收的文件。"),
    held > 0
      ? { text: `与平时不同、待确认的文件 ${count(held)} 个。`, tone: "warn", href: "#refused" }
      : words(""),
    words(conflicts > 0 ? `平台给定时限与政策测算不一致的工单 ${count(conflicts)} 件，以平台给定为准。` : ""),
  ]);
}

function feedBlock({ feeds, meta }: QualityPage): Piece {
  const days = (latest: string | null) =>
    latest
      ? Math.max(
          0,
          Math.floor(
            (Date.parse(meta.asOf.replace(" ", "T")) - Date.parse(latest.replace(" ", "T"))) / 86_400_000,
          ),
        )
      : null;
  return block(
    { id: "feeds", title: "数据源与新鲜程度", small: `相对数据截至 ${moment(meta.asOf)}`, width: "c6" },
    table(
      feeds,
      [
        { name: "数据源", text: true, value: (f) => feedName(f.feed) },
        { name: "种类", text: true, optional: true, value: (f) => kindName(f.kind) },
        { name: "文件", value: (f) => f.files },
        { name: "最近一件受理", text: true, value: (f) => f.latest, show: (f) => moment(f.latest, true) },
        { name: "距今（天）", value: (f) => days(f.latest), show: (f) => age(days(f.latest)) },
      ],
      { id: "feeds", caption: "数据源与新鲜程度", empty: "没有数据源。" },
    ),
  );
}

/** Days after which a source is called old (自设). */
const OLD_DAYS = 3;

function age(days: number | null): Child {
  if (days === null) return "—";
  return days > OLD_DAYS ? el("b", { class: "warn" }, `▲ ${count(days)}`) : count(days);
}

function flagBlock({ flags }: QualityPage): Piece {
  return block(
    { id: "flags", title: "存疑但已载入", small: "涉及的数字会受影响", width: "c6" },
    table(
      flags,
      [
        { name: "情形", text: true, value: (f) => f.label },
        { name: "工单", value: (f) => f.tickets, show: (f) => count(f.tickets) },
        {
          name: "影响与处理",
          text: true,
          wrap: true,
          optional: true,
          value: (f) => f.effect,
          show: (f) => el("span", { class: "soft" }, f.effect),
        },
      ],
      { id: "flags", caption: "存疑但已载入", empty: "没有存疑的行。" },
    ),
  );
}

/** Columns that no file of a source has: what rests on them is not nought but cannot be had. */
function lackBlock({ lacking }: QualityPage, half: boolean): Piece {
  return block(
    {
      id: "lacking",
      title: "没有的列",
      small: "数据源从未提供；靠它们的数字写“无此列”，不作 0 计",
      width: half ? "c6" : "c12",
    },
    table(
      lacking,
      [
        {
          name: "列",
          text: true,
          wrap: true,
          value: (l) => l.columns,
          show: (l) => el("span", {}, l.columns),
        },
        {
          name: "数据源",
          text: true,
          wrap: true,
          value: (l) => l.sources?.map(feedName).join("、") ?? "全部",
        },
        {
          name: "影响的数字",
          text: true,
          wrap: true,
          value: (l) => l.figures.join("、"),
          show: (l) => el("span", {}, l.figures.join("、")),
        },
      ],
      {
        id: "lacking",
        caption: "没有的列",
        empty: "各指标与时限用到的列，数据源都有。",
        stack: true,
        note: "请导出时带上这些列；列名不同的，在 xianban.yaml 的 columns 里对应。只是部分数据源没有的，其工单在时限中不计入，在其他数字中视同未填。",
      },
    ),
  );
}

function gapBlock({ gaps }: QualityPage): Piece {
  return block(
    { id: "gaps", title: "缺项", small: "缺的越多，按它分的表越不可靠", width: "c6" },
    table(
      gaps,
      [
        { name: "项", text: true, value: (g) => g.label },
        { name: "缺（件）", value: (g) => g.tickets, show: (g) => count(g.tickets) },
        { name: "共（件）", optional: true, value: (g) => g.of, show: (g) => count(g.of) },
        {
          name: "占比",
          value: (g) => (g.of > 0 ? (100 * g.tickets) / g.of : null),
          show: (g) => share(g.tickets, g.of),
        },
      ],
      { id: "gaps", caption: "缺项", empty: "尚无工单。" },
    ),
  );
}

function coverageBlock({ coverage }: QualityPage): Piece {
  return block(
    { id: "coverage", title: "评价覆盖", small: "办结的司机工单中有评价的", width: "c6" },
    table(
      [...coverage].reverse(),
      [
        { name: "月", text: true, value: (c) => c.start },
        { name: "有评价（件）", value: (c) => c.rated, show: (c) => count(c.rated) },
        { name: "办结（件）", value: (c) => c.completed, show: (c) => count(c.completed) },
        {
          name: "覆盖率",
          value: (c) => (c.completed > 0 ? (100 * c.rated) / c.completed : null),
          show: (c) => percent(c.rated, c.completed, [0, 100]),
        },
      ],
      { id: "coverage", caption: "评价覆盖", empty: "尚无办结的司机工单。", limit: 9 },
    ),
  );
}
