import type { QualityFile, QualityPage } from "./data.js";
import { bytes, count, moment, percent, share } from "./format.js";
import { type Child, el, type Piece } from "./node.js";
import { remedy } from "./refusals.js";
import { paragraph, words } from "./say.js";
import { emptyState } from "./states.js";
import { type Column, table } from "./table.js";

const KINDS: Record<string, string> = {
  ticket: "热线工单",
  platform_complaint: "平台投诉清单",
  unit: "单位名录",
  platform: "平台名录",
  district: "区名录",
  division: "处室名录",
  official_rate: "部通报值",
};
const OUTCOMES: Record<string, string> = {
  loaded: "已载入",
  refused: "整件拒收",
  same: "与前次相同",
  partial: "部分载入",
};

/** What was loaded, refused and why, doubtful, missing, left unmapped; how fresh every source is. */
export function qualityView(page: QualityPage): Child {
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
  return [
    summary(page),
    el(
      "div",
      { class: "grid" },
      feedBlock(page),
      flagBlock(page),
      refusedBlock(page),
      rejectedBlock(page),
      lackBlock(page),
      gapBlock(page),
      coverageBlock(page),
      fileBlock(page),
      extraBlock(page),
    ),
  ];
}

function summary({ totals, files, conflicts }: QualityPage): Piece {
  const refused = files.filter((f) => f.outcome === "refused").length;
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
    words(conflicts > 0 ? `平台给定时限与政策测算不一致的工单 ${count(conflicts)} 件，以平台给定为准。` : ""),
  ]);
}

function section(id: string, title: string, small: string, width: string, body: Child): Piece {
  return el(
    "section",
    { class: `card ${width}`, "aria-labelledby": `${id}-title` },
    el("h2", { id: `${id}-title` }, title, el("small", {}, small)),
    body,
  );
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
  return section(
    "feeds",
    "数据源与新鲜程度",
    `相对数据截至 ${moment(meta.asOf)}`,
    "c6",
    table(
      feeds,
      [
        { name: "数据源", text: true, value: (f) => f.feed },
        { name: "种类", text: true, optional: true, value: (f) => KINDS[f.kind] ?? f.kind },
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
  return section(
    "flags",
    "存疑但已载入",
    "涉及的数字会受影响",
    "c6",
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

/** Files refused whole: nothing of them was loaded. */
function refusedBlock({ files }: QualityPage): Piece {
  const refused = files.filter((f) => f.outcome === "refused");
  return section(
    "refused",
    "整件拒收的文件",
    refused.length > 0 ? `${refused.length} 个，一行也没有载入` : "",
    "c12",
    table(
      refused,
      [
        { name: "文件", text: true, wrap: true, value: (f) => f.path, show: (f) => el("b", {}, f.path) },
        {
          name: "原因",
          text: true,
          wrap: true,
          value: (f) => f.reason,
          show: (f) => el("span", { class: "bad" }, f.reason ?? "未写明"),
        },
        {
          name: "怎么办",
          text: true,
          wrap: true,
          value: (f) => remedy(f.reason),
          show: (f) => el("span", {}, remedy(f.reason)),
        },
        {
          name: "时间",
          text: true,
          optional: true,
          value: (f) => f.loaded,
          show: (f) => moment(f.loaded, true),
        },
      ],
      { id: "refused", caption: "整件拒收的文件", empty: "没有整件拒收的文件。" },
    ),
  );
}

function rejectedBlock({ rejected }: QualityPage): Piece {
  const raw = (r: QualityPage["rejected"][number]) => r.examples[0]?.raw ?? null;
  const places = (r: QualityPage["rejected"][number]) => r.examples.map((e) => e.place).join("；");
  return section(
    "rejected",
    "拒收的行与原因",
    `${rejected.length} 种`,
    "c12",
    table(
      rejected,
      [
        {
          name: "原因",
          text: true,
          wrap: true,
          value: (r) => r.reason,
          show: (r) => el("span", {}, r.reason),
        },
        { name: "行数", value: (r) => r.rows, show: (r) => count(r.rows) },
        { name: "列", text: true, optional: true, value: (r) => r.field },
        {
          name: "所在",
          text: true,
          wrap: true,
          optional: true,
          value: places,
          show: (r) =>
            el("span", { class: "soft" }, `${places(r)}${r.rows > r.examples.length ? " 等" : ""}`),
        },
        {
          name: "例（已脱敏）",
          text: true,
          wrap: true,
          optional: true,
          value: raw,
          show: (r) => el("span", { class: "soft" }, raw(r) ?? "公开版不列"),
        },
      ],
      {
        id: "rejected",
        caption: "拒收的行与原因",
        empty: "没有拒收的行。",
        limit: 20,
        note: "拒收的行脱敏后存于数据仓；改正后重新导出放入 feeds/ 即可载入。",
      },
    ),
  );
}

/** Columns that no file of a source has: what rests on them is not nought but cannot be had. */
function lackBlock({ lacking }: QualityPage): Piece {
  return section(
    "lacking",
    "没有的列",
    "数据源从未提供；靠它们的数字写“无此列”，不作 0 计",
    "c12",
    table(
      lacking,
      [
        { name: "列", text: true, value: (l) => l.columns },
        { name: "数据源", text: true, value: (l) => l.sources?.join("、") ?? "全部" },
        {
          name: "影响的数字",
          text: true,
          wrap: true,
          value: (l) => l.figures.join("、"),
          show: (l) => el("span", {}, l.figures.join("、")),
        },
        {
          name: "怎么办",
          text: true,
          wrap: true,
          optional: true,
          value: lackRemedy,
          show: (l) => el("span", { class: "soft" }, lackRemedy(l)),
        },
      ],
      { id: "lacking", caption: "没有的列", empty: "各指标与时限用到的列，数据源都有。" },
    ),
  );
}

function lackRemedy({ sources }: QualityPage["lacking"][number]): string {
  const add = "请导出时带上这一列；列名不同的，在 xianban.yaml 的 columns 里对应";
  return sources === null ? add : `${add}。在此之前，这些数据源的工单按“无”计`;
}

function gapBlock({ gaps }: QualityPage): Piece {
  return section(
    "gaps",
    "缺项",
    "缺的越多，按它分的表越不可靠",
    "c6",
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
  return section(
    "coverage",
    "评价覆盖",
    "办结的司机工单中有评价的",
    "c6",
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

function fileBlock({ files }: QualityPage): Piece {
  const number = (name: string, pick: (f: QualityFile) => number, optional = false): Column<QualityFile> => ({
    name,
    optional,
    value: pick,
    show: (f) => count(pick(f)),
  });
  return section(
    "files",
    "载入的文件",
    `${files.length} 个，读入 = 新增 + 更新 + 相同 + 拒收`,
    "c12",
    table(
      files,
      [
        {
          name: "文件",
          text: true,
          wrap: true,
          value: (f) => f.path,
          show: (f) => el("span", {}, f.path),
        },
        { name: "结果", text: true, value: (f) => OUTCOMES[f.outcome] ?? f.outcome, show: (f) => outcome(f) },
        number("读入", (f) => f.read),
        number("新增", (f) => f.fresh, true),
        number("更新", (f) => f.changed, true),
        number("相同", (f) => f.same, true),
        number("拒收", (f) => f.rejected),
        number("存疑", (f) => f.flagged, true),
        { name: "编码", text: true, optional: true, value: (f) => f.encoding },
        { name: "大小", optional: true, value: (f) => f.bytes, show: (f) => bytes(f.bytes) },
        {
          name: "载入时间",
          text: true,
          wrap: true,
          optional: true,
          value: (f) => f.loaded,
          show: (f) => moment(f.loaded, true),
        },
      ],
      { id: "files", caption: "载入的文件", empty: "没有文件。", limit: 20 },
    ),
  );
}

function outcome(file: QualityFile): Child {
  const word = OUTCOMES[file.outcome] ?? file.outcome;
  if (file.outcome !== "refused") return word;
  return [
    el("b", { class: "bad" }, "✕ ", word),
    file.reason && el("span", { class: "soft" }, `：${file.reason}`),
  ];
}

function extraBlock({ extra }: QualityPage): Piece {
  return section(
    "extra",
    "未对应的列",
    "原样保留，可在 xianban.yaml 的 columns 里对应",
    "c12",
    table(
      extra,
      [
        { name: "列名", text: true, value: (e) => e.column },
        { name: "数据源", text: true, value: (e) => e.feed },
        { name: "文件", value: (e) => e.files },
      ],
      { id: "extra", caption: "未对应的列", empty: "所有列都已对应。", limit: 20 },
    ),
  );
}
