import type { ArchivedBrief, ArchivedFile, CorrectedFigure } from "./archive-data.js";
import {
  AUDIENCE_NAMES,
  audienceName,
  difference,
  differenceText,
  EDITION_NAMES,
  formatName,
  KIND_NAMES,
  statedText,
} from "./archive-words.js";
import { bytes, count, moment } from "./format.js";
import { type Child, el, type Piece } from "./node.js";
import { type Column, table } from "./table.js";

/** Characters of a checksum that are shown at once. */
const SHORT = 8;
/** Rows shown before 显示全部. */
const FIRST_ROWS = 20;

/** Frozen briefs as a table. */
export function briefsTable(briefs: readonly ArchivedBrief[], id: string, caption: string): Piece {
  return table(briefs, briefColumns(briefs), {
    ...{ id, caption, empty: "还没有归档。", limit: FIRST_ROWS, stack: true, top: true },
  });
}

function briefColumns(briefs: readonly ArchivedBrief[]): Column<ArchivedBrief>[] {
  const several = new Set(briefs.map(({ edition }) => edition)).size > 1;
  return [
    {
      ...{ name: "期", text: true },
      value: ({ end, kind }) => `${end} ${kind}`,
      show: (brief) => [
        el("b", {}, brief.label),
        brief.number > 1 && el("span", { class: "base" }, `第 ${brief.number} 版`),
      ],
      csv: [
        { name: "期", value: ({ label }) => label },
        { name: "版次", value: ({ number }) => number },
      ],
    },
    { name: "种类", text: true, value: ({ kind }) => KIND_NAMES[kind] },
    {
      ...{ name: "对象", text: true, value: audienceName },
      show: (brief) => [
        audienceName(brief),
        several && el("span", { class: "base" }, EDITION_NAMES[brief.edition]),
      ],
      csv: [
        { name: "对象", value: audienceName },
        { name: "对象类别", value: ({ audience }) => AUDIENCE_NAMES[audience.type] },
        { name: "版本", value: ({ edition }) => EDITION_NAMES[edition] },
      ],
    },
    {
      ...{ name: "文件", text: true, wrap: true },
      value: ({ files }) => files.reduce((sum, file) => sum + file.bytes, 0),
      show: fileLinks,
      csv: [{ name: "字节", value: ({ files }) => files.reduce((sum, file) => sum + file.bytes, 0) }],
    },
    {
      ...{ name: "数据截至", text: true, value: ({ made }) => made.asOf },
      show: ({ made }) => [
        moment(made.asOf, true),
        el("span", { class: "base" }, `按 ${moment(made.knownAt, true)} 所载数据`),
      ],
      csv: [
        { name: "数据截至", value: ({ made }) => made.asOf },
        { name: "按何时所载数据", value: ({ made }) => made.knownAt },
      ],
    },
    {
      ...{ name: "来源与校验", text: true, wrap: true },
      value: ({ files }) => files[0]?.sha256 ?? "",
      show: origin,
      csv: [
        {
          name: "SHA-256",
          value: ({ files }) => files.map(({ name, sha256 }) => `${name} ${sha256}`).join("；"),
        },
      ],
    },
  ];
}

function fileLinks({ files, missing }: ArchivedBrief): Child {
  return el(
    "span",
    { class: "files" },
    files.map(fileLink),
    Object.entries(missing).map(([name, why]) =>
      el("span", { class: "soft", title: why }, `${formatName({ name })} 未生成`),
    ),
  );
}

function fileLink({ name, address, saved, bytes: size }: ArchivedFile): Child {
  const words = [formatName({ name }), el("span", { class: "soft" }, ` ${bytes(size)}`)];
  if (address === null) return el("span", { class: "bad" }, formatName({ name }), "（已损坏）");
  return el("a", { href: `./${address}`, download: name.endsWith(".html") ? null : saved }, words);
}

/** What a brief was made from and the whole checksums, one step away. */
function origin({ files, made }: ArchivedBrief): Child {
  const short = files[0]?.sha256.slice(0, SHORT) ?? "—";
  const whole = el(
    "details",
    { class: "origin" },
    el("summary", {}, "校验码 ", el("code", {}, short)),
    el(
      "p",
      {},
      `按 ${moment(made.knownAt, true)} 已载入的 ${count(made.files)} 个数据文件、${count(made.tickets)} 件工单和 ${count(made.rules)} 个规则文件生成，程序 ${made.version}。SHA-256：`,
    ),
    el(
      "dl",
      {},
      files.map((file) => [el("dt", {}, formatName(file)), el("dd", {}, el("code", {}, file.sha256))]),
    ),
  );
  return [whole, el("span", { class: "printed" }, "校验码 ", el("code", {}, short))];
}

/** Published figures that later data give otherwise. */
export function correctionsTable(
  corrections: readonly CorrectedFigure[],
  briefs: readonly ArchivedBrief[],
): Piece {
  const briefOf = ({ brief, number }: CorrectedFigure) =>
    briefs.find((one) => one.id === brief && one.number === number);
  const label = (one: CorrectedFigure) => briefOf(one)?.label ?? one.brief;
  const columns: Column<CorrectedFigure>[] = [
    {
      name: "公布于",
      text: true,
      value: (one) => briefOf(one)?.end ?? "",
      show: label,
      csv: [{ name: "公布于", value: label }],
    },
    { name: "数", text: true, value: ({ name }) => name },
    stated("原公布", ({ was }) => was),
    stated("现值", ({ now }) => now),
    { name: "差", value: (one) => difference(one), show: (one) => el("b", {}, differenceText(one)) },
    { name: "原因", text: true, wrap: true, value: ({ reasons }) => reasons.join("；") },
  ];
  return table(corrections, columns, {
    ...{ id: "corrections", caption: "对已公布数的更正", limit: FIRST_ROWS, stack: true },
    empty: "已公布的数与现有数据相符。",
  });
}

function stated(name: string, of: (one: CorrectedFigure) => CorrectedFigure["was"]): Column<CorrectedFigure> {
  return {
    name,
    value: (one) => of(one).value,
    show: (one) => statedText(of(one), one.unit),
    csv: [
      { name, value: (one) => of(one).value },
      { name: `${name}分子`, value: (one) => of(one).numerator ?? null },
      { name: `${name}分母`, value: (one) => of(one).denominator ?? null },
    ],
  };
}
