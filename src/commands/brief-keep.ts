import { readFileSync } from "node:fs";
import { join } from "node:path";
import { savedName } from "../briefs/archive/content.ts";
import { freeze } from "../briefs/archive/freeze.ts";
import { type Manifest, sha256 } from "../briefs/archive/manifest.ts";
import type { Brief } from "../briefs/model.ts";
import { openPrinter, type Printer } from "../briefs/pdf/printer.ts";
import { renderBrief } from "../briefs/render.ts";
import { RETURN_FILE, type ReturnFile } from "../briefs/return/workbook.ts";
import { XianbanError } from "../errors.ts";
import type { Progress } from "../output.ts";
import type { PeriodBriefs } from "./brief-make.ts";
import { writeOut } from "./write-out.ts";

/** What became of one brief. */
export interface Kept {
  brief: Brief;
  state: "new" | "unchanged";
  folder: string;
  files: Manifest["files"];
  /** Found there with the same content: whether page, Word and workbook come out as the same bytes again. */
  identical: boolean;
  /** An earlier brief of the same moment was to be made again. */
  again?: boolean;
}

/** Briefs rendered side by side: while the browser prints one, another's documents are made. */
const AT_ONCE = 3;

/** Where briefs are kept. */
export interface Wishes {
  /** The home folder. */
  dir: string;
  /** A folder for copies with names that people read; none where it is left out. */
  out: string | undefined;
  progress: Progress;
}

/** Renders and freezes briefs; open until it is closed. */
export interface Keeper {
  /** Why there are no PDFs; null where there are. */
  noPdf: string | null;
  /** Renders the briefs of a period in four formats and freezes them. */
  keep(made: PeriodBriefs): Promise<Kept[]>;
  close(): Promise<void>;
}

/** Starts the browser that prints; without one, briefs are kept without PDFs. */
export async function openKeeper(wishes: Wishes): Promise<Keeper> {
  const { printer, why } = await printerOrWhy();
  return {
    noPdf: why,
    keep: (made) => keepAll(made, printer, why, wishes),
    close: async () => printer?.close(),
  };
}

async function printerOrWhy(): Promise<{ printer: Printer | null; why: string | null }> {
  try {
    return { printer: await openPrinter(), why: null };
  } catch (error) {
    if (!(error instanceof XianbanError)) throw error;
    return { printer: null, why: error.message };
  }
}

async function keepAll(
  { briefs, beside }: PeriodBriefs,
  printer: Printer | null,
  why: string | null,
  wishes: Wishes,
): Promise<Kept[]> {
  const kept: Kept[] = [];
  const waiting = [...briefs.entries()];
  const keepNext = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [index, brief] = next;
      wishes.progress.step(`${brief.id}, ${index + 1} of ${briefs.length}`);
      const own = brief.audience.type === "leader" && brief.edition === "internal" ? beside : null;
      kept[index] = await keepOne(brief, own, printer, why, wishes);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, keepNext));
  return kept;
}

async function keepOne(
  brief: Brief,
  more: ReturnFile | null,
  printer: Printer | null,
  why: string | null,
  { dir, out }: Wishes,
): Promise<Kept> {
  const { html, docx, xlsx, pdf } = await renderBrief(brief, printer);
  const files = {
    ...{ "brief.html": html, "brief.docx": docx, "brief.xlsx": xlsx },
    ...(pdf && { "brief.pdf": pdf }),
    ...(more && { [RETURN_FILE]: more.bytes }),
  };
  const { state, folder, manifest } = await freeze({
    ...{ dir, brief, files },
    missing: why === null ? {} : { "brief.pdf": why },
    ...(more && { beside: more.told }),
  });
  if (out !== undefined) {
    for (const { name } of manifest.files)
      if (!name.endsWith(".json"))
        writeOut(join(out, savedName(brief, name)), readFileSync(join(folder, name)));
  }
  return { brief, state, folder, files: manifest.files, identical: identical(manifest, files) };
}

/** A PDF holds the browser's own numbering and is not compared. */
function identical(manifest: Manifest, files: Readonly<Record<string, Buffer>>): boolean {
  return Object.entries(files).every(
    ([name, bytes]) =>
      name.endsWith(".pdf") ||
      manifest.files.some((one) => one.name === name && one.sha256 === sha256(bytes)),
  );
}
