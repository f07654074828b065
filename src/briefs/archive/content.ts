import { readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import type {
  ArchiveContent,
  ArchivedBrief,
  ArchivedFile,
  ArchivedText,
  CorrectedFigure,
} from "../../../reports/components/archive-data.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import type { Audience, Brief, Edition } from "../model.ts";
import { type Correction, type CorrectionRules, corrections } from "./corrections.ts";
import { type Archived, archivedBriefs, modelOf } from "./list.ts";
import { sha256 } from "./manifest.ts";
import { archiveFolder, safeName } from "./places.ts";
import { reasonText } from "./reasons.ts";
import { textOf } from "./texts.ts";

/** Where on the site the files of frozen briefs lie. */
const SITE_FOLDER = "briefs";
const HASH = 8;
/** Files of a frozen brief that are no format of it. */
const MODEL_FILES = new Set(["brief.json"]);

/** A file of the archive and its address on the site. */
export interface SiteFile {
  from: string;
  to: string;
  sha256: string;
}

const FORMATS = ["brief.html", "brief.pdf", "brief.docx", "brief.xlsx"];

/** Formats in the order in which people ask for them, then what lies beside. */
function placeOf(name: string): number {
  const place = FORMATS.indexOf(name);
  return place < 0 ? FORMATS.length : place;
}

/** The files of a frozen brief that the site has, under addresses that tell number and content: briefs/ID.NUMBER.HASH.html. */
export function siteFiles({
  id,
  number,
  files,
  folder,
}: Archived): (SiteFile & { name: string; bytes: number })[] {
  return files
    .filter(({ name }) => !MODEL_FILES.has(name))
    .sort((a, b) => placeOf(a.name) - placeOf(b.name))
    .map(({ name, bytes, sha256: sum }) => {
      const [stem = "", extension = ""] = name.split(".");
      const part = stem === "brief" ? "" : `.${stem}`;
      const to = `${SITE_FOLDER}/${safeName(id)}.${number}${part}.${sum.slice(0, HASH)}.${extension}`;
      return { name, bytes, sha256: sum, from: join(folder, name), to };
    });
}

/** The frozen briefs that a site of this edition shows: a public one none but public ones. */
export function shownOf(briefs: readonly Archived[], edition: Edition): Archived[] {
  return briefs.filter((one) => edition === "internal" || one.edition === "public");
}

/**
 * What the archive page shows: every frozen brief, corrections of the leader's, and the texts that are searched. The marts must be there.
 * @param edition of the site
 */
export async function archiveContent(
  warehouse: Warehouse,
  { dir, edition, rules }: { dir: string; edition: Edition; rules: CorrectionRules },
): Promise<ArchiveContent> {
  const { briefs: all, damaged } = await archivedBriefs(dir);
  const briefs = shownOf(all, edition);
  const texts: ArchivedText[] = [];
  const published: { at: Archived; figures: Brief["figures"] }[] = [];
  for (const [place, at] of briefs.entries()) {
    const model = at.newest ? await modelOf(at) : null;
    if (!model) continue;
    texts.push(...textOf(model).map((text) => ({ brief: place, ...text })));
    if (at.audience.type === "leader" && at.edition === edition)
      published.push({ at, figures: model.figures });
  }
  const found = await corrections(warehouse, published, rules);
  return {
    briefs: await Promise.all(briefs.map(briefOf)),
    corrections: found.map((one) => correctedOf(one, edition)),
    damaged: edition === "internal" ? damaged.map(({ file }) => relative(archiveFolder(dir), file)) : [],
    texts,
  };
}

async function briefOf(at: Archived): Promise<ArchivedBrief> {
  const { id, number, newest, title, period, audience, edition, missing, made } = at;
  const { asOf, knownAt, version, files, tickets, sample, rules } = made;
  return {
    ...{ id, number, newest, kind: period.kind, title, label: period.label, end: period.end },
    ...{ audience: { ...audience }, edition },
    files: await Promise.all(siteFiles(at).map((file) => fileOf(at, file))),
    missing: { ...missing },
    made: { asOf, knownAt, version, rules: Object.keys(rules).length, files, tickets, sample },
  };
}

async function fileOf(at: Archived, file: ReturnType<typeof siteFiles>[number]): Promise<ArchivedFile> {
  const { name, bytes, sha256: sum, to } = file;
  return { name, address: (await isSound(file)) ? to : null, saved: savedName(at, name), bytes, sha256: sum };
}

/** Whether a file is as it was frozen. */
export async function isSound({ from, sha256: sum }: Pick<SiteFile, "from" | "sha256">): Promise<boolean> {
  const content = await readFile(from).catch(() => null);
  return content !== null && sha256(content) === sum;
}

const EDITIONS = { internal: "内部版", public: "公开版" } as const;
const KINDS = { leader: "", division: "处室", unit: "单位", platform: "平台" } as const;
const NAME_KEPT = 40;
const NO_FILE = /[\s/\\:*?"<>|\p{C}]/gu;

/**
 * 货车司机诉求办理情况周报-2026-W07-领导-内部版.docx, …-单位武清区交通运输局-内部版.docx; the leader's public edition is nobody's:
 * 周报-2026-W07-公开版.docx. A name that had to be changed or cut has its id beside it, so that no two audiences share a file.
 */
export function savedName(
  { title, period, audience, edition }: Omit<Archived, "newest" | "folder"> | Brief,
  file: string,
): string {
  const [stem = "", extension = ""] = file.split(".");
  const words = [
    stem === "brief" ? title : "业务统计报表",
    period.id,
    ...(audience.type === "leader" && edition === "public" ? [] : [ofAudience(audience)]),
    EDITIONS[edition],
  ];
  return `${words.join("-").replace(NO_FILE, "_")}.${extension}`;
}

function ofAudience({ type, id, name }: Audience): string {
  const plain = name.slice(0, NAME_KEPT);
  const changed = plain !== name || plain.search(NO_FILE) >= 0;
  return `${KINDS[type]}${plain}${changed ? `-${safeName(id)}` : ""}`;
}

function correctedOf({ reasons, figure: _, ...rest }: Correction, edition: Edition): CorrectedFigure {
  return { ...rest, reasons: reasons.map((reason) => reasonText(reason, edition)) };
}
