import type { ArchiveContent, ArchivedText, ArchivePage } from "../../../reports/components/archive-data.ts";
import type { Meta } from "../../../reports/components/data.ts";

/** Data of the archive page, and the texts that it searches, which are fetched when somebody searches. */
export function archivePages(
  meta: Meta,
  content: ArchiveContent | null,
): { page: ArchivePage; texts: ArchivedText[] } {
  const { texts, ...rest } = content ?? { briefs: [], corrections: [], damaged: [], texts: [] };
  return { page: { meta, ...rest }, texts };
}
