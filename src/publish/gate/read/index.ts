import { readFile, stat } from "node:fs/promises";
import { extname } from "node:path";
import { type Content, empty, unreadable } from "../content.ts";
import { readHtml } from "./html.ts";
import { readJson } from "./json.ts";
import { readOffice } from "./office.ts";
import { readPdf } from "./pdf.ts";
import { readScript } from "./script.ts";
import { readCalendar, readCsv, readPlain, readStyles } from "./text.ts";

type Reader = (bytes: Buffer, path: string) => Content | Promise<Content>;

const nothing: Reader = () => empty();
const office: Reader = (_, path) => readOffice(path);

const READERS: Record<string, Reader> = {
  ".html": readHtml,
  ".svg": readHtml,
  ".xml": readHtml,
  ".json": readJson,
  ".csv": readCsv,
  ".txt": readPlain,
  ".md": readPlain,
  ".ics": readCalendar,
  ".css": readStyles,
  ".js": readScript,
  ".docx": office,
  ".xlsx": office,
  ".pdf": readPdf,
  // Pictures and faces say nothing that could be read.
  ...Object.fromEntries(
    [".png", ".jpg", ".webp", ".ico", ".woff2", ".woff", ".ttf", ".otf"].map((name) => [name, nothing]),
  ),
};

/** Code of packages and of the site's builder: not ours, and without a word of the tickets. */
const THEIRS = /^_(?:node|npm|observablehq)\/.*\.(?:js|css)$/;
/** No file of ours comes near it. */
const MOST_BYTES = 100 * 1024 * 1024;

/**
 * Reads a file of the site as the gate sees it. What cannot be read is a finding of its own, whatever is wrong with it.
 * @param name within the site, such as `units/wuqing.html`
 */
export async function readContent(name: string, path: string): Promise<Content> {
  if (THEIRS.test(name)) return empty();
  const reader = READERS[extname(name).toLowerCase()];
  if (!reader) return unreadable(`a kind of file that is not looked into (${extname(name) || "no ending"})`);
  try {
    const { size } = await stat(path);
    if (size > MOST_BYTES) return unreadable(`${Math.round(size / 1024 / 1024)} MB`);
    return await reader(await readFile(path), path);
  } catch (error) {
    return unreadable(error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error));
  }
}
