import { block } from "./block.js";
import type { QualityFile, QualityPage } from "./data.js";
import { feedName } from "./feed-words.js";
import { bytes, count, moment } from "./format.js";
import { type Child, el, type Piece } from "./node.js";
import { remedy } from "./refusals.js";
import { type Column, table } from "./table.js";

const OUTCOMES: Record<string, string> = {
  loaded: "已载入",
  refused: "整件拒收",
  held: "待确认",
  same: "与前次相同",
  partial: "部分载入",
};

/** A file of which nothing was loaded: refused, or held until somebody says that it is right. */
export function isLeft({ outcome }: Pick<QualityFile, "outcome">): boolean {
  return outcome === "refused" || outcome === "held";
}

/** Files refused or held as a whole: nothing of them was loaded. */
export function refusedBlock({ files }: QualityPage, half: boolean): Piece {
  const refused = files.filter(isLeft);
  return block(
    {
      id: "refused",
      title: "整件未载入的文件",
      small: refused.length > 0 ? `${refused.length} 个，一行也没有载入` : "",
      width: half ? "c6" : "c12",
    },
    table(
      refused,
      [
        { name: "文件", text: true, wrap: true, value: (f) => f.path, show: (f) => el("b", {}, f.path) },
        {
          name: "原因",
          text: true,
          wrap: true,
          value: (f) => f.reason,
          show: (f) => el("span", { class: f.outcome === "held" ? "warn" : "bad" }, f.reason ?? "未写明"),
        },
        {
          name: "怎么办",
          text: true,
          wrap: true,
          value: wayOut,
          show: (f) => wayOutShown(f),
        },
        {
          name: "时间",
          text: true,
          optional: true,
          value: (f) => f.loaded,
          show: (f) => moment(f.loaded, true),
        },
      ],
      { id: "refused", caption: "整件未载入的文件", empty: "没有整件未载入的文件。", stack: true },
    ),
  );
}

const HELD = ["核对文件：确实无误的，运行 ", "；有误的，重新导出后放入，或移出目录"] as const;
const accept = ({ path }: QualityFile) => `npx xianban load --accept "${path}"`;

function wayOut(file: QualityFile): string {
  return file.outcome === "held" ? HELD.join(accept(file)) : remedy(file.reason);
}

function wayOutShown(file: QualityFile): Child {
  return file.outcome === "held"
    ? [HELD[0], el("code", {}, accept(file)), HELD[1]]
    : el("span", {}, remedy(file.reason));
}

/** Rows refused, by reason, with places and an example. */
export function rejectedBlock({ rejected }: QualityPage): Piece {
  const raw = (r: QualityPage["rejected"][number]) => r.examples[0]?.raw ?? null;
  const places = (r: QualityPage["rejected"][number]) => r.examples.map((e) => e.place).join("；");
  return block(
    { id: "rejected", title: "拒收的行与原因", small: `${rejected.length} 种` },
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

/** Every file that was read and what became of its rows. */
export function fileBlock({ files }: QualityPage): Piece {
  const number = (name: string, pick: (f: QualityFile) => number, optional = false): Column<QualityFile> => ({
    name,
    optional,
    value: pick,
    show: (f) => count(pick(f)),
  });
  return block(
    { id: "files", title: "载入的文件", small: `${files.length} 个，读入 = 新增 + 更新 + 相同 + 拒收` },
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
  if (!isLeft(file)) return word;
  // The reason stands with the files that are left.
  return el(
    "a",
    { href: "#refused", class: file.outcome === "held" ? "warn" : "bad" },
    el("b", {}, "▲ ", word),
  );
}

/** Columns that no field of ours took. */
export function extraBlock({ extra }: QualityPage): Piece {
  return block(
    { id: "extra", title: "未对应的列", small: "原样保留，可在 xianban.yaml 的 columns 里对应" },
    table(
      extra,
      [
        { name: "列名", text: true, value: (e) => e.column },
        { name: "数据源", text: true, value: (e) => feedName(e.feed) },
        { name: "文件", value: (e) => e.files },
      ],
      { id: "extra", caption: "未对应的列", empty: "所有列都已对应。", limit: 20 },
    ),
  );
}
