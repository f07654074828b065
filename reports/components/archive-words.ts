import type {
  ArchivedBrief,
  ArchivedFile,
  ArchivedKind,
  ArchivePage,
  CorrectedFigure,
  StatedFigure,
} from "./archive-data.js";
import { count } from "./format.js";
import { figure, type Segment, words } from "./say.js";

export const KIND_NAMES: Readonly<Record<ArchivedKind, string>> = {
  daily: "日报",
  weekly: "周报",
  monthly: "月报",
  quarterly: "季报",
  yearly: "年报",
};
export const EDITION_NAMES = { internal: "内部版", public: "公开版" } as const;
export const AUDIENCE_NAMES = {
  leader: "领导",
  division: "处室",
  unit: "承办单位",
  platform: "平台企业",
} as const;

/** What a file of a brief is called in a list. */
export function formatName({ name }: Pick<ArchivedFile, "name">): string {
  const known: Record<string, string> = {
    "brief.html": "网页",
    "brief.pdf": "PDF",
    "brief.docx": "Word",
    "brief.xlsx": "工作簿",
    "return.xlsx": "统计报表",
  };
  return known[name] ?? name;
}

/** For whom: 领导, of its public edition 社会公众, or the name of the division, unit or platform. */
export function audienceName({ audience, edition }: Pick<ArchivedBrief, "audience" | "edition">): string {
  if (audience.type !== "leader") return audience.name;
  return edition === "public" ? "社会公众" : AUDIENCE_NAMES.leader;
}

/** What the archive holds, and whether what was published still holds. */
export function archiveSentence({ briefs, corrections, damaged }: ArchivePage): Segment[] {
  const newest = briefs.find(({ audience }) => audience.type === "leader") ?? briefs[0]!;
  const periods = new Set(briefs.map(({ kind, label }) => `${kind} ${label}`)).size;
  const spoilt =
    damaged.length + briefs.flatMap(({ files }) => files).filter(({ address }) => address === null).length;
  return [
    words(
      `归档简报 ${count(briefs.filter((brief) => brief.newest).length)} 份、${count(periods)} 期，最近一期是`,
    ),
    figure(`${newest.label}${KIND_NAMES[newest.kind]}`, linkOf(newest)),
    words("。"),
    ...(corrections.length > 0
      ? [
          words("已公布的数有 "),
          figure(`${count(corrections.length)} 个`, { href: "#table=corrections", tone: "warn" }),
          words("与现有数据不同，原件不改，见更正。"),
        ]
      : [words("已公布的数与现有数据相符。")]),
    ...(spoilt > 0
      ? [
          figure(`${count(spoilt)} 个文件与归档时不同，不予提供`, { tone: "bad" }),
          words("；运行 npx xianban check 看是哪些。"),
        ]
      : []),
  ];
}

function linkOf({ files }: ArchivedBrief): { href?: string } {
  const address = files.find(({ name }) => name === "brief.html")?.address;
  return address ? { href: `./${address}` } : {};
}

/** A figure as published: 84.3%（118/140）, 214 件. */
export function statedText({ value, numerator, denominator }: StatedFigure, unit: string): string {
  if (value === null) return "—";
  if (unit === "%")
    return `${value.toFixed(1)}%${denominator === undefined ? "" : `（${count(numerator)}/${count(denominator)}）`}`;
  return `${unit === "万元" ? value.toFixed(2) : count(value)} ${unit}`.trim();
}

/** By how much it differs: +3 件, −0.7 个百分点. */
export function differenceText({ was, now, unit }: CorrectedFigure): string {
  const size = difference({ was, now });
  if (size === null) return "—";
  const sign = size > 0 ? "+" : size < 0 ? "−" : "";
  const amount = Math.abs(size);
  if (unit === "%") return `${sign}${amount.toFixed(1)} 个百分点`;
  return `${sign}${unit === "万元" ? amount.toFixed(2) : count(amount)} ${unit}`.trim();
}

export function difference({ was, now }: Pick<CorrectedFigure, "was" | "now">): number | null {
  return was.value === null || now.value === null ? null : now.value - was.value;
}
