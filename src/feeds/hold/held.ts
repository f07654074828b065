import { createHash } from "node:crypto";
import { XianbanError } from "../../errors.ts";
import type { FeedSettings } from "../../settings/settings.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import { type Grounds, groundsInChinese, groundsInEnglish } from "./words.ts";

/** A file that waits until somebody says that it is right: nothing of it is loaded. */
export class HeldError extends XianbanError {
  override name = "HeldError";
  /** reason as the quality page shows it, in Chinese */
  readonly reason: string;

  /** @param shown the file as messages name it */
  constructor(
    shown: string,
    readonly grounds: Grounds,
  ) {
    const path = /\s/.test(shown) ? `"${shown}"` : shown;
    super(
      `${shown}: held back, nothing of it is loaded: ${groundsInEnglish(grounds)}`,
      `if the file is right: npx xianban load --accept ${path}; else export it again or take it away, or mend the columns of its feed in xianban.yaml`,
    );
    this.reason = groundsInChinese(grounds);
  }
}

/** What ops.file keeps of a file that was held, or accepted: why, and under what it was judged so. */
export interface HeldRecord {
  readonly grounds: Grounds;
  readonly under: string;
}

/** A held file as it was judged before. */
export interface HeldBefore extends HeldRecord {
  readonly fileId: number;
  /** local time at which it was first held */
  readonly since: string;
}

/** What an earlier load held of a file of this content; null where there is nothing. */
export async function heldBefore(warehouse: Warehouse, sha256: string): Promise<HeldBefore | null> {
  const [found] = await warehouse.rows<{ fileId: number; held: string; since: string }>(
    `SELECT file_id AS "fileId", held::VARCHAR AS held, loaded_at::VARCHAR AS since FROM ops.file
     WHERE sha256 = $sha256 AND outcome = 'held' LIMIT 1`,
    { sha256 },
  );
  if (!found) return null;
  const { grounds, under } = JSON.parse(found.held) as HeldRecord;
  return { grounds, under, fileId: found.fileId, since: found.since.slice(0, 19) };
}

/** Names all that a judgement rests on beside the file: with the same it need not be opened again. */
export async function judgedUnder(warehouse: Warehouse, feed: FeedSettings): Promise<string> {
  const { newest } = await warehouse.one<{ newest: number | null }>(
    "SELECT max(file_id) AS newest FROM ops.file WHERE feed = $feed AND outcome = 'loaded'",
    { feed: feed.name },
  );
  return createHash("sha256")
    .update(JSON.stringify([feed, newest]))
    .digest("hex");
}

/** Held files that are there no more have been dealt with: their records go. */
export async function forgetGone(warehouse: Warehouse, paths: readonly string[]): Promise<void> {
  await warehouse.run(
    `DELETE FROM ops.file WHERE outcome = 'held'
     AND path NOT IN (SELECT unnest(from_json($paths::JSON, '["VARCHAR"]')))`,
    { paths: JSON.stringify(paths) },
  );
}
