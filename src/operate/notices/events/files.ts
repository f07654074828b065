import type { NoticeEvent } from "../event.ts";
import { held } from "./build.ts";

/** A file, or a part of one, that something is wrong with. */
export interface FileRow {
  feed: string;
  path: string;
  sha256: string;
  /** Sheet, or file within an archive. */
  part: string;
  outcome: string;
  reason: string;
  rows_read: number;
  rows_rejected: number;
}

/** A file that was held back, refused as a whole, or of which many rows were refused. */
export function fileEvent(row: FileRow, at: string): NoticeEvent {
  const { feed, path, sha256, part, outcome, reason } = row;
  if (outcome === "held") return held({ feed, file: path, mark: sha256, reason, at });
  const file = path.split(/[/\\]/).at(-1) ?? "";
  const name = part === "" ? file : `${file}（${part}）`;
  const about = { kind: "refusals", key: `refusals:${sha256}:${part}`, at, page: "quality.html" } as const;
  if (outcome === "refused")
    return {
      ...about,
      title: `数据源“${feed}”有一份文件整份未能读入`,
      lines: [`文件：${name}`, `原因：${reason}`],
    };
  const share = ((100 * row.rows_rejected) / row.rows_read).toFixed(1);
  return {
    ...about,
    title: `数据源“${feed}”有一份文件拒收 ${share}%`,
    lines: [
      `文件：${name}`,
      `读入 ${row.rows_read} 行，拒收 ${row.rows_rejected} 行，原因逐行见数据质量页。`,
    ],
  };
}
