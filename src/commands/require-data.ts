import { existsSync } from "node:fs";
import { join } from "node:path";
import { XianbanError } from "../errors.ts";
import { sqlFile } from "../warehouse/sql.ts";
import type { Session } from "./session.ts";

interface Unusable {
  readonly path: string;
  readonly outcome: "loaded" | "refused" | "held";
  /** why the whole file was refused, in Chinese as the quality page has it */
  readonly reason: string | null;
  readonly read: number;
  readonly refused: number;
  /** commonest reason of its refused rows */
  readonly why: string | null;
}

/**
 * Refuses when no ticket and no complaint has been loaded: then there is nothing to show.
 * @throws XianbanError naming every file that was tried, and why nothing came of it
 */
export async function requireData(session: Session): Promise<void> {
  const { warehouse, home } = session;
  const { cases } = await warehouse.one<{ cases: number }>(
    "SELECT (SELECT count(*) FROM core.ticket_version) + (SELECT count(*) FROM core.platform_complaint_version) AS cases",
  );
  if (cases > 0) return;
  const tried = await warehouse.rows<Unusable & Record<string, never>>(
    sqlFile(import.meta.url, "unusable.sql"),
  );
  const lines = tried.filter(({ path }) => existsSync(join(home.dir, path))).map(said);
  if (lines.length === 0) {
    throw new XianbanError(
      "the warehouse is empty",
      "drop exports into the home folder's feeds/ and run: npx xianban load (or npm start)",
    );
  }
  throw new XianbanError(
    ["nothing to show: not one ticket or complaint could be loaded", ...lines].join("\n"),
    `mend these files, or take them out of ${home.feeds}, and run npm start again; with no file there it shows the synthetic sample`,
  );
}

function said({ path, outcome, reason, read, refused, why }: Unusable): string {
  if (outcome === "refused") return `  ${path}: refused: ${reason ?? "no reason recorded"}`;
  if (outcome === "held") return `  ${path}: held back: ${reason ?? "no reason recorded"}`;
  if (read === 0) return `  ${path}: a header and no rows`;
  if (refused === read)
    return `  ${path}: all ${read} rows refused, most of them for: ${why ?? "no reason recorded"}`;
  return `  ${path}: a register without tickets or complaints`;
}
