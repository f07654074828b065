import { type Archive, type Member, openZip } from "../../../../loaders/zip.ts";
import { type Address, type Content, type Fault, type Piece, pieceAt } from "../content.ts";
import { plain, tagsOf } from "./markup.ts";
import { sheetRows } from "./sheet.ts";
import { headedPieces } from "./text.ts";

/** Most bytes that the texts of one document may unpack to; ours have a few megabytes at most. */
const MOST_TEXT = 200 * 1024 * 1024;
/** Ends of what only marks words: a number may go on behind them. Everything else that ends parts words, and so do breaks. */
const WITHIN = /<\/(?:w:|a:|x:)?(?:t|r|rPr|hyperlink|ins|smartTag|fldSimple)>/g;
const PARTS = /<\/[^>]*>|<w:(?:br|tab|cr)\b[^>]*>/g;
/** What a sheet's head and foot hold beside words: left, middle, right. */
const ALIGNED = /&[LCR]/g;

/** Looks through a Word file or workbook, its sizes checked before anything is unpacked. */
export async function readOffice(path: string): Promise<Content> {
  const archive = await openZip(path);
  try {
    const texts = archive.members.filter(({ name }) => /\.(?:xml|rels|vml|svg)$/i.test(name));
    const size = texts.reduce((sum, member) => sum + member.size, 0);
    if (size > MOST_TEXT) throw new Error(`its texts unpack to ${Math.round(size / 1024 / 1024)} MB`);
    const pieces: Piece[] = [];
    const addresses: Address[] = [];
    const sources = new Map<string, string>();
    for (const member of texts) sources.set(member.name, (await bytesOf(archive, member)).toString("utf8"));
    for (const [name, xml] of sources) {
      pieces.push(...xmlPieces(name, xml));
      if (name.endsWith(".rels")) addresses.push(...external(name, xml));
    }
    for (const [name, rows] of sheetRows(sources)) {
      pieces.push(...headedPieces(rows, (row) => `${name} row ${row + 1}`));
    }
    const faults = [...sources].flatMap(([name, xml]) => reaching(name, xml));
    return { pieces, addresses, faults: [...faults, ...archive.members.flatMap(embedded)] };
  } finally {
    archive.zip.close();
  }
}

async function bytesOf({ zip }: Archive, { entry }: Member): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** What is read of it, and what its attributes say: names of sheets, alternative texts, comments' authors. */
function xmlPieces(name: string, xml: string): Piece[] {
  const text = plain(
    xml
      .replace(WITHIN, "")
      .replace(PARTS, "\n")
      .replace(/<[^>]*>/g, ""),
  ).replace(ALIGNED, "\n");
  const said = [...tagsOf(xml)].flatMap(({ attributes }) =>
    [...attributes].filter(([key]) => SAID.has(key.replace(/^\w+:/, ""))).map(([, value]) => value),
  );
  return [pieceAt(name, text), pieceAt(name, said.join("\n"))];
}

const SAID = new Set([
  "name",
  "descr",
  "title",
  "target",
  "tooltip",
  "author",
  "display",
  "prompt",
  "error",
  "alt",
  "initials",
]);

/** What lies outside the document: pictures and templates are loaded on opening, links lead a reader there. */
function external(name: string, xml: string): Address[] {
  return [...tagsOf(xml)]
    .filter(({ attributes }) => attributes.get("targetmode")?.toLowerCase() === "external")
    .map(({ attributes }) => ({
      url: attributes.get("target") ?? "",
      place: name,
      use: /\/hyperlink$/.test(attributes.get("type") ?? "") ? ("link" as const) : ("load" as const),
    }));
}

/** Formulas and fields that reach out of the document, or run something. */
function reaching(name: string, xml: string): Fault[] {
  return [...xml.matchAll(CODE)]
    .map(([, formula, field, simple]) => ({
      kind: formula === undefined ? "field" : "formula",
      code: plain(formula ?? field ?? simple ?? ""),
    }))
    .filter(({ code }) => REACHES.test(code))
    .map(({ kind, code }) => ({
      place: name,
      finding: `a ${kind} that reaches out of the document: ${code.slice(0, 60)}`,
    }));
}

const CODE = /<f\b[^>]*>([^<]*)|<w:instrText\b[^>]*>([^<]*)|\bw:instr="([^"]*)"/g;
const REACHES =
  /\b(?:WEBSERVICE|IMPORT\w*|IMAGE|HYPERLINK|DDE\w*|RTD|CALL|INCLUDE\w*|DATABASE|MACROBUTTON)\b|\||\[\d+\]|:\/\//i;

/** What cannot be looked into, or runs. */
function embedded({ name }: Member): Fault[] {
  if (/vbaProject|\.bin$/i.test(name))
    return [{ place: name, finding: "holds a program or an object of another" }];
  if (/\.(?:docx|xlsx|pptx|pdf|html?|zip|docm|xlsm|ole)$/i.test(name) || /\/embeddings\//.test(name))
    return [{ place: name, finding: "holds another file, which is not looked into" }];
  return [];
}
