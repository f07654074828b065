import { createHash } from "node:crypto";
import { openSource, type RawTable } from "../../loaders/index.ts";
import { removeLeftBehind } from "../../loaders/temp.ts";
import { FileError, type XianbanError } from "../errors.ts";
import type { Home } from "../settings/home.ts";
import type { FeedSettings, Settings } from "../settings/settings.ts";
import type { Warehouse } from "../warehouse/warehouse.ts";
import { cellsSql } from "./cells.ts";
import { type FeedFile, fingerprint } from "./discover.ts";
import { isCaseKind } from "./fields.ts";
import { filledColumns } from "./hold/filled.ts";
import { Guard } from "./hold/guard.ts";
import { HeldError } from "./hold/held.ts";
import { type FileRecord, forgetRefusals, isLoaded, nextFileId, recordFile } from "./journal.ts";
import { land } from "./land.ts";
import { survey, writeMeanings } from "./meanings.ts";
import { surveyMoments } from "./moments.ts";
import { unreadable } from "./readable.ts";
import { exportTime, NUMBER_FROM_ROW, recognise } from "./recognise.ts";
import { landRegister } from "./register-feed.ts";
import type { Resolvers } from "./resolve.ts";
import { extraNames, type Source } from "./source.ts";
import { stageSql } from "./stage.ts";

/** What became of one file. */
export interface FileReport {
  readonly file: string;
  readonly outcome: "loaded" | "known" | "refused" | "held";
  /** one per table of the file (sheet, member of a zip) */
  readonly tables: readonly FileRecord[];
  readonly error?: XianbanError;
}

/** What loading needs besides the files. */
export interface LoadContext {
  readonly warehouse: Warehouse;
  readonly home: Home;
  readonly settings: Settings;
  readonly resolvers: Resolvers;
  /** local time of loading */
  readonly now: string;
  /** files that are unlike those of their feed are loaded all the same, and are its usual ones from then on */
  readonly accept?: boolean;
  /** keeps a copy of the file's content before its rows land: nothing is loaded that is not kept */
  readonly keep?: (path: string, sha256: string) => Promise<void>;
  /** told of every step */
  readonly progress: (message: string) => void;
}

/** Loads files one after the other; a file that cannot be used is refused and the next goes on. */
export async function loadFiles(files: readonly FeedFile[], context: LoadContext): Promise<FileReport[]> {
  const reports: FileReport[] = [];
  await removeLeftBehind(context.home.temp);
  for (const [i, file] of files.entries()) {
    reports.push(
      await loadFile(file, {
        ...context,
        progress: (step) => context.progress(`${step} (${i + 1}/${files.length})`),
      }),
    );
  }
  if (reports.some((report) => report.outcome === "loaded")) await context.warehouse.run("CHECKPOINT");
  return reports;
}

/** Loads one file in one transaction: all of its tables land, or none. */
export async function loadFile(file: FeedFile, context: LoadContext): Promise<FileReport> {
  const { warehouse } = context;
  const closed = unreadable(file.path);
  if (closed) return refuseUnread(file, closed, context);
  const print = await fingerprint(file.path);
  if (await isLoaded(warehouse, print.sha256)) return { file: file.shown, outcome: "known", tables: [] };
  const guard = await Guard.of(warehouse, file, print.sha256, context);
  const still = guard?.still();
  if (still) return { file: file.shown, outcome: "held", tables: [], error: still };
  context.progress(file.shown);
  const facts = { ...print, path: file.shown, sample: file.sample, loadedAt: context.now };
  try {
    const tables = await warehouse.transactionFrom(async (begin) => {
      const writing = async () => {
        if (await begin()) await forgetRefusals(warehouse, facts);
      };
      const landed = await loadTables(file, facts, { ...context, writing, guard });
      await context.keep?.(file.path, print.sha256);
      return landed;
    });
    return { file: file.shown, outcome: "loaded", tables };
  } catch (error) {
    if (!(error instanceof FileError) && !(error instanceof HeldError)) throw error;
    const record = await recordUnloaded(file, facts, error, { warehouse, guard });
    return { file: file.shown, outcome: record.outcome, tables: [record], error };
  }
}

/** Records what cannot be opened; nothing but its path tells it from others. */
async function refuseUnread(
  file: FeedFile,
  error: FileError,
  { warehouse, now }: LoadContext,
): Promise<FileReport> {
  const sha256 = createHash("sha256").update(`unread ${file.path}`).digest("hex");
  const facts = { sha256, bytes: 0, path: file.shown, sample: file.sample, loadedAt: now };
  const record = await recordUnloaded(file, facts, error, { warehouse, guard: null });
  return { file: file.shown, outcome: "refused", tables: [record], error };
}

/** Records a file that was refused, or is held, as a whole. */
async function recordUnloaded(
  file: FeedFile,
  facts: Facts,
  error: FileError | HeldError,
  { warehouse, guard }: { warehouse: Warehouse; guard: Guard | null },
): Promise<FileRecord> {
  const outcome =
    error instanceof HeldError && guard
      ? ({
          outcome: "held",
          held: { grounds: error.grounds, under: guard.under },
          loadedAt: guard.since,
        } as const)
      : ({ outcome: "refused" } as const);
  return await warehouse.transaction(async () => {
    await forgetRefusals(warehouse, facts);
    return await recordFile(warehouse, {
      ...facts,
      ...outcome,
      fileId: await nextFileId(warehouse),
      feed: file.feed?.name ?? "",
      reason: error.reason,
    });
  });
}

type Facts = { sha256: string; bytes: number; path: string; sample: boolean; loadedAt: string };

/** A file being loaded: `writing` comes before everything that it changes in the warehouse. */
interface FileContext extends LoadContext {
  readonly writing: () => Promise<void>;
  /** holds the file against its feed's usual ones; null where it is not */
  readonly guard: Guard | null;
}

async function loadTables(file: FeedFile, facts: Facts, context: FileContext): Promise<FileRecord[]> {
  const records: FileRecord[] = [];
  const refusals: FileError[] = [];
  const options = {
    temp: context.home.temp,
    ...(file.feed?.encoding ? { encoding: file.feed.encoding } : {}),
    ...(file.feed?.sheet ? { sheet: file.feed.sheet } : {}),
  };
  for await (const table of openSource(context.warehouse, file.path, options)) {
    try {
      records.push(await loadTable(table, file, facts, context));
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      refusals.push(error);
      await context.writing();
      records.push(await refuseTable(table, error, file, facts, context));
    } finally {
      await table.dispose();
    }
  }
  const first = refusals[0];
  if (first && refusals.length === records.length) throw first;
  return records;
}

/** A sheet or member that cannot be used beside others that can. */
async function refuseTable(
  table: RawTable,
  error: FileError,
  file: FeedFile,
  facts: Facts,
  context: LoadContext,
): Promise<FileRecord> {
  return await recordFile(context.warehouse, {
    ...facts,
    fileId: await nextFileId(context.warehouse),
    feed: file.feed?.name ?? "",
    part: table.part,
    encoding: table.encoding,
    outcome: "refused",
    reason: error.reason,
  });
}

/** The sample has a source of its own, so that its numbers never meet real ones. */
const SAMPLE_SOURCE = "sample";
/** Names of the feeds that files belong to where the settings name none. */
const DEFAULT_SOURCE = { ticket: "hotline", platform_complaint: "platform" } as const;

async function loadTable(
  table: RawTable,
  file: FeedFile,
  facts: Facts,
  context: FileContext,
): Promise<FileRecord> {
  const { warehouse, resolvers, settings, writing, guard } = context;
  const shown = table.part ? `${file.shown} [${table.part}]` : file.shown;
  const { kind, header } = recognise(table, file.feed, shown);
  const unlike = await guard?.table(table, header, kind);
  const common = {
    ...facts,
    part: table.part,
    encoding: table.encoding,
    kind,
    outcome: "loaded" as const,
    ...(unlike && { held: unlike }),
  };
  if (!isCaseKind(kind)) {
    await writing();
    const fileId = await nextFileId(warehouse);
    const landing = await landRegister(warehouse, kind, table, header, fileId);
    return await recordFile(warehouse, { ...common, fileId, feed: file.feed?.name ?? kind, landing, header });
  }
  const feed = file.feed?.name ?? (file.sample ? SAMPLE_SOURCE : DEFAULT_SOURCE[kind]);
  const source: Source = {
    kind,
    relation: table.relation,
    width: table.width,
    header,
    feed: reading(file.feed),
    zone: settings.zone,
  };
  await warehouse.run(cellsSql(source));
  const filled = guard ? { filled: await filledColumns(warehouse, source) } : {};
  const lookups = await writeMeanings(warehouse, source, await survey(warehouse, source), resolvers);
  await warehouse.run(stageSql(source, lookups, await surveyMoments(warehouse, source)));
  await warehouse.run("DROP TABLE cells");
  await writing();
  const fileId = await nextFileId(warehouse);
  const exportedAt = exportTime(table.preview, header);
  const landing = await land(warehouse, source, { fileId, source: feed, now: context.now, exportedAt });
  await warehouse.run("DROP TABLE staged CASCADE");
  const few = await guard?.rows(kind, landing.read);
  const seen = header.dataRow + landing.read + landing.passed;
  if (table.rows !== null && table.rows !== seen) {
    throw new Error(`${shown}: ${table.rows} rows in the file, ${seen} accounted for`);
  }
  const extra = extraNames(source).map(({ name }) => name);
  const held = common.held ?? few;
  return await recordFile(warehouse, {
    ...{ ...common, ...filled, ...(held && { held }) },
    ...{ fileId, feed, landing, header, extra, exportedAt },
  });
}

function reading(feed: FeedSettings | null): Source["feed"] {
  return {
    values: feed?.values ?? {},
    defaults: feed?.defaults ?? {},
    leave_out: feed?.leave_out ?? {},
    dates: feed?.dates,
    number_width: feed?.number_width,
    numberFromRow: feed?.columns.number === NUMBER_FROM_ROW,
  };
}
