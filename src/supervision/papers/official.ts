import {
  AlignmentType,
  Footer,
  type IParagraphOptions,
  LineRuleType,
  PageNumber,
  Paragraph,
  TextRun,
} from "docx";
import { legible } from "../../text/legible.ts";

/** Layout of official papers (GB/T 9704) in Word: sizes in half-points, lengths in twentieths of a point. */
export interface Face {
  face: string;
  size: number;
  bold?: boolean;
}
export const TITLE: Face = { face: "方正小标宋简体", size: 44 };
export const BODY: Face = { face: "仿宋", size: 32 };
/** Headings of the first, second and third order: 一、（一）1. */
export const HEADINGS: readonly [Face, Face, Face] = [
  { face: "黑体", size: 32 },
  { face: "楷体", size: 32 },
  { face: "仿宋", size: 32, bold: true },
];
export const LINE = 28 * 20;
const MM = 56.7;
const MARGIN = { top: 37 * MM, bottom: 35 * MM, left: 28 * MM, right: 26 * MM, footer: 25 * MM };
/** An A4 page with the margins of official papers. */
export const PAGE = { size: { width: 210 * MM, height: 297 * MM }, margin: MARGIN };
/** Width between the margins. */
export const WIDTH = (210 - 28 - 26) * MM;
/** Two characters of body type. */
export const INDENT = 2 * 16 * 20;

/** What a run of text needs to be set in a face. */
export function run({ face, size, bold }: Face) {
  return {
    ...{ size, bold },
    font: { ascii: "Times New Roman", hAnsi: "Times New Roman", cs: "Times New Roman", eastAsia: face },
  };
}

/** A run of text in a face, without what Word cannot hold. */
export function text(words: string, face: Face, more: { bold?: boolean; color?: string } = {}): TextRun {
  return new TextRun({ text: legible(words), ...run(face), ...more });
}

/** A line or paragraph of lines of an exact height. */
export function line(words: string, face: Face, options: IParagraphOptions = {}, height = LINE): Paragraph {
  return lines([text(words, face)], options, height);
}

/** As `line`, of several runs. */
export function lines(
  children: IParagraphOptions["children"],
  options: IParagraphOptions = {},
  height = LINE,
) {
  const spacing = { ...options.spacing, line: height, lineRule: LineRuleType.EXACT };
  return new Paragraph({ ...options, spacing, children });
}

const FOOT: Face = { face: "宋体", size: 28 };

/** Page numbers between dashes, outside: at the right of odd pages, at the left of even ones, one character in. */
export function pageFeet(): { default: Footer; even: Footer } {
  const inset = 14 * 20;
  return {
    default: foot({ alignment: AlignmentType.RIGHT, indent: { right: inset } }),
    even: foot({ alignment: AlignmentType.LEFT, indent: { left: inset } }),
  };
}

function foot(options: IParagraphOptions): Footer {
  const number = new TextRun({ ...run(FOOT), children: ["— ", PageNumber.CURRENT, " —"] });
  return new Footer({ children: [new Paragraph({ ...options, children: [number] })] });
}

/** Faces of official papers with those that stand in where they are not installed. */
const STAND_INS: Readonly<Record<string, readonly [string, "roman" | "modern" | "swiss" | "script"]>> = {
  方正小标宋简体: ["FZXiaoBiaoSong-B05S,小标宋,华文中宋,STZhongsong,宋体,SimSun,Noto Serif CJK SC", "roman"],
  仿宋: ["仿宋_GB2312,FangSong,华文仿宋,STFangsong,Noto Serif CJK SC", "modern"],
  楷体: ["楷体_GB2312,KaiTi,华文楷体,STKaiti,Noto Serif CJK SC", "modern"],
  黑体: ["SimHei,华文黑体,STHeiti,Noto Sans CJK SC", "modern"],
  宋体: ["SimSun,华文宋体,STSong,Noto Serif CJK SC", "roman"],
};

/** `word/fontTable.xml` with the faces that stand in. */
export const FONT_TABLE = {
  path: "word/fontTable.xml",
  data: [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
    '<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">',
    '<w:font w:name="Times New Roman"><w:charset w:val="00"/><w:family w:val="roman"/></w:font>',
    ...Object.entries(STAND_INS).map(
      ([face, [others, family]]) =>
        `<w:font w:name="${face}"><w:altName w:val="${others}"/><w:charset w:val="86"/><w:family w:val="${family}"/></w:font>`,
    ),
    "</w:fonts>",
  ].join(""),
};
