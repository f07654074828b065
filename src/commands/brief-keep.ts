import { readFileSync } from "node:fs";
import { join } from "node:path";
import { freeze } from "../briefs/archive/freeze.ts";
import type { Brief } from "../briefs/model.ts";
import { openPrinter, type Printer } from "../briefs/pdf/printer.ts";
import { renderBrief } from "../briefs/render.ts";
import { XianbanError } from "../errors.ts";
import type { Progress } from "../output.ts";
import { writeOut } from "./write-out.ts";

/** What became of one brief. */
export interface Kept {
  brief: Brief;
  state: "new" | "unchanged";
  folder: string;
  files: readonly { name: string; bytes: number }[];
}

interface Wishes {
  /** The home folder. */
  dir: string;
  /** A folder for copies with names that people read; none where it is left out. */
  out: string | undefined;
  progress: Progress;
  /** What goes beside a brief, by its file's name. */
  beside(brief: Brief): Promise<Record<string, Buffer>>;
}

/**
 * Renders briefs in four formats and freezes them, one after the other with one browser.
 * @returns what became of each, and why there are no PDFs; null where there are
 */
export async function keepBriefs(
  briefs: readonly Brief[],
  wishes: Wishes,
): Promise<{ kept: Kept[]; noPdf: string | null }> {
  const { printer, why } = await printerOrWhy();
  const kept: Kept[] = [];
  try {
    for (const [index, brief] of briefs.entries()) {
      wishes.progress.step(`${index + 1} of ${briefs.length}: ${brief.id}`);
      kept.push(await keepOne(brief, printer, why, wishes));
    }
  } finally {
    await printer?.close();
  }
  return { kept, noPdf: why };
}

async function printerOrWhy(): Promise<{ printer: Printer | null; why: string | null }> {
  try {
    return { printer: await openPrinter(), why: null };
  } catch (error) {
    if (!(error instanceof XianbanError)) throw error;
    return { printer: null, why: error.message };
  }
}

async function keepOne(
  brief: Brief,
  printer: Printer | null,
  why: string | null,
  { dir, out, beside }: Wishes,
): Promise<Kept> {
  const { html, docx, xlsx, pdf } = await renderBrief(brief, printer);
  const more = await beside(brief);
  const files = {
    ...{ "brief.html": html, "brief.docx": docx, "brief.xlsx": xlsx },
    ...(pdf && { "brief.pdf": pdf }),
    ...more,
  };
  const { state, folder, manifest } = await freeze({
    ...{ dir, brief, files },
    missing: why === null ? {} : { "brief.pdf": why },
  });
  if (out !== undefined) {
    for (const { name } of manifest.files)
      if (!name.endsWith(".json")) writeOut(join(out, outName(brief, name)), readFileSync(join(folder, name)));
  }
  return { brief, state, folder, files: manifest.files };
}

const EDITION_NAMES = { internal: "内部版", public: "公开版" } as const;

/** 货车司机诉求办理情况周报-2026-W07-领导-内部版.docx */
export function outName({ title, period, audience, edition }: Brief, file: string): string {
  const [stem = "", extension = ""] = file.split(".");
  const words = [
    ...(stem === "brief" ? [title] : ["业务统计报表"]),
    ...[period.id, audience.name.slice(0, 40), EDITION_NAMES[edition]],
  ];
  return `${words.join("-").replace(/[\s/\\:*?"<>|\p{C}]/gu, "_")}.${extension}`;
}
