import { plain } from "./markup.ts";

const ROW = /<row\b[^>]*>([\s\S]*?)<\/row>/g;
const CELL = /<c\b([^>]*?)(?:\/>|>([\s\S]*?)<\/c>)/g;

/** The rows of every sheet as texts, by the name of its part; cells in their columns. */
export function sheetRows(sources: ReadonlyMap<string, string>): Map<string, string[][]> {
  const shared = strings(sources.get("xl/sharedStrings.xml") ?? "");
  const sheets = [...sources].filter(([name]) => /^xl\/worksheets\/[^/]+\.xml$/.test(name));
  return new Map(
    sheets.map(([name, xml]) => [name, [...xml.matchAll(ROW)].map(([, row = ""]) => cells(row, shared))]),
  );
}

function strings(xml: string): string[] {
  return [...xml.matchAll(/<si\b[^>]*>([\s\S]*?)<\/si>/g)].map(([, item = ""]) => words(item));
}

function cells(row: string, shared: readonly string[]): string[] {
  const found: string[] = [];
  for (const [, attributes = "", inner = ""] of row.matchAll(CELL)) {
    const letters = /\br="([A-Z]+)\d+"/.exec(attributes)?.[1];
    const column = letters ? place(letters) : found.length;
    const value = /<v>([^<]*)<\/v>/.exec(inner)?.[1];
    if (column > 16_384) continue;
    found[column] = /\bt="s"/.test(attributes) ? (shared[Number(value)] ?? "") : words(value ?? inner);
  }
  return Array.from(found, (cell) => cell ?? "");
}

const words = (xml: string) => plain(xml.replace(/<rPh\b[\s\S]*?<\/rPh>|<[^>]*>/g, ""));
const place = (letters: string) =>
  [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
