import { createHash } from "node:crypto";
import { count, moment } from "../../reports/components/format.ts";
import { legible } from "../text/legible.ts";
import type { Audience, Brief, Chart, Edition, Section, Sentence, Table } from "./model.ts";

/** What all forms of a brief say of it alike. */

export const EDITION_NAMES: Readonly<Record<Edition, string>> = { internal: "内部", public: "公开" };
export const SAMPLE = "示例数据";
const EVERYBODY = "社会公众";
/** Printed in place of a chart of nothing. */
export const NO_DATA = "无数据";

/** The brief with every text as any document can hold it. */
export function legibleBrief(brief: Brief): Brief {
  return JSON.parse(JSON.stringify(brief), (_, value) =>
    typeof value === "string" ? legible(value) : value,
  );
}

export interface Fact {
  name: string;
  text: string;
}

/** The title block beneath the title: period where the subtitle does not tell it, audience, edition, and up to when the data go. */
export function facts({ subtitle, period, audience, edition, made }: Brief): Fact[] {
  return [
    ...(subtitle.includes(period.label) ? [] : [{ name: "报告期", text: period.label }]),
    addressee(audience, edition),
    { name: "版本", text: EDITION_NAMES[edition] },
    { name: "数据截至", text: upTo(made) },
    ...(made.sample ? [{ name: "说明", text: `${SAMPLE}，不反映真实情况` }] : []),
  ];
}

/** The leader's brief goes in its public edition to the public. */
function addressee({ type, name }: Audience, edition: Edition): Fact {
  return type === "leader" && edition === "public"
    ? { name: "发布对象", text: EVERYBODY }
    : { name: "报送对象", text: name };
}

/** The moment that events are told up to, and the moment of the data where it is another. */
function upTo({ asOf, knownAt }: Brief["made"]): string {
  const known = knownAt.slice(0, 16) === asOf.slice(0, 16) ? "" : `（按 ${moment(knownAt, true)} 所载数据）`;
  return `${moment(asOf, true)}${known}`;
}

/** Letters of a checksum that are printed. */
const CHECKSUM = 12;

/** What it was made from: for the foot. */
export function making({ id, made }: Brief): Fact[] {
  const lines = rulesOf(made).map(({ name, text }) => `${name} ${text}\n`);
  const checksum = createHash("sha256").update(lines.join("")).digest("hex").slice(0, CHECKSUM);
  return [
    { name: "编号", text: id },
    { name: "据以生成", text: `数据文件 ${count(made.files)} 个、工单 ${count(made.tickets)} 件` },
    { name: "规则", text: `${lines.length} 个文件，汇总校验 ${checksum}` },
    { name: "程序版本", text: made.version },
  ];
}

/** Every file of rules with its checksum. */
export function rulesOf({ rules }: Brief["made"]): Fact[] {
  return Object.keys(rules)
    .sort()
    .map((name) => ({ name, text: rules[name]! }));
}

/** Definitions and sources as sections, after all others; those of nothing are left out. */
export function closing({ definitions, sources }: Brief): Section[] {
  const section = (id: string, heading: string, sentences: readonly Sentence[]): Section[] =>
    sentences.length === 0 ? [] : [{ id, heading, blocks: [{ kind: "items", items: sentences }] }];
  return [...section("definitions", "口径", definitions), ...section("sources", "资料来源", sources)];
}

/** All sections in the order in which they are printed, the first page first. */
export function allSections(brief: Brief): Section[] {
  return [brief.front, ...brief.sections, ...brief.annex, ...closing(brief)];
}

/** A section's heading as printed, with its number. */
export function headed({ number = "", heading }: { number?: string; heading: string }): string {
  return `${number}${heading}`;
}

export function tablesOf(brief: Brief): Table[] {
  return allSections(brief).flatMap(({ blocks }) => blocks.filter((block) => block.kind === "table"));
}

export function chartsOf(brief: Brief): Chart[] {
  return allSections(brief).flatMap(({ blocks }) => blocks.filter((block) => block.kind === "chart"));
}

/** A mark before a rate that fails, so that it is seen without colour too. */
export const FAILS = "▼";

/** Whether a cell carries the mark of a rate that fails. */
export function fails({ columns }: Table, column: number, tone: string | undefined): boolean {
  return tone === "bad" && columns[column]?.number === "percent";
}

/** Whether a section holds nothing beside one table of its own name: then the name is printed once. */
export function namesOnlyTable({ heading, blocks }: Section, table: Table): boolean {
  return table.title === heading && blocks[0] === table;
}
