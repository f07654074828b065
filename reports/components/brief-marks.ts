import { count, percent } from "./format.js";
import { type Child, el, type Piece } from "./node.js";

/** Colours of briefs' charts, as in the pages. */
export const INK = "#1b2430";
export const SOFT = "#5b6673";
export const GRID = "#dfe4ea";
export const BAND = "#dbe6f3";
export const ACCENT = "#1f4e8c";
export const TONES = { bad: "#b3261e", warn: "#9a5b00", ok: "#1c7051" } as const;

const FACES =
  "PingFang SC,Hiragino Sans GB,Microsoft YaHei,Noto Sans SC,Noto Sans CJK SC,Source Han Sans SC,sans-serif";
export const SIZE = 12;

/** The sheet on which a chart is drawn. */
export function sheet(width: number, height: number, alt: string, ...children: Child[]): Piece {
  return el(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      ...{ width, height, viewBox: `0 0 ${width} ${height}` },
      ...{ role: "img", "aria-label": alt },
      ...{ "font-family": FACES, "font-size": SIZE, fill: SOFT },
    },
    ...children,
  );
}

/** A text set at a place; bold and anchored at its end where asked. */
export function label(
  text: string,
  {
    x,
    y,
    anchor,
    fill,
    bold,
  }: { x: number; y: number; anchor?: "end" | "middle"; fill?: string; bold?: true },
): Piece {
  return el("text", { ...at({ x, y }), "text-anchor": anchor, fill, "font-weight": bold && 700 }, text);
}

/** A straight line. */
export function stroke(
  [x1, y1, x2, y2]: readonly [number, number, number, number],
  { colour, width = 1, dashed }: { colour: string; width?: number; dashed?: boolean },
): Piece {
  return el("line", {
    ...at({ x1, y1, x2, y2 }),
    ...{ stroke: colour, "stroke-width": width, "stroke-dasharray": dashed ? "4 3" : null },
  });
}

/** Places rounded to tenths of a pixel. */
export function at(places: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(places).map(([name, value]) => [name, tenth(value)]));
}

export function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}

/** About how wide a text is, in pixels at the charts' size: Chinese faces are as wide as high, Latin half of it. */
export function widthOf(text: string): number {
  return SIZE * [...text].reduce((sum, letter) => sum + (letter.codePointAt(0)! > 0x2e7f ? 1 : 0.58), 0);
}

/** As much of a text as fits into `room` pixels, with … where some is cut. */
export function fitted(text: string, room: number): string {
  if (widthOf(text) <= room) return text;
  const letters = [...text];
  while (letters.length > 1 && widthOf(`${letters.join("")}…`) > room) letters.pop();
  return `${letters.join("")}…`;
}

/** A round value at an axis. */
export function axisValue(value: number, unit: "件" | "%"): string {
  return unit === "%" ? `${count(value)}%` : count(value);
}

/** A value as charts of briefs print it. */
export function briefValue(value: number, unit: "件" | "%"): string {
  return unit === "%" ? percent(value, 100) : count(value);
}
