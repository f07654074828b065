import { type FeedFile, globPattern, idleFeeds } from "../feeds/discover.ts";
import { note } from "../output.ts";
import type { Settings } from "../settings/settings.ts";
import type { Warehouse } from "../warehouse/warehouse.ts";

/** Says which feeds of the settings no file belongs to: a slip in their path would otherwise pass in silence. */
export function noteIdle(found: readonly FeedFile[], settings: Settings): void {
  for (const { name, path } of idleFeeds(found, settings))
    note(`  feed ${name}: no file of the home folder fits its path ${path}, or another feed has it already`);
}

/**
 * Says which feeds have another name than the one under which their files were loaded before: a ticket is known by its
 * feed's name and its number, so it would count twice.
 */
export async function noteRenamed(warehouse: Warehouse, settings: Settings): Promise<void> {
  const loaded = await warehouse.rows<{ feed: string; path: string }>(
    "SELECT DISTINCT feed, path FROM ops.file WHERE outcome = 'loaded' AND NOT sample AND kind IN ('ticket', 'platform_complaint') ORDER BY ALL",
  );
  for (const { feed, path } of loaded) {
    const now = settings.feeds.find((candidate) => globPattern(candidate.path).test(path));
    if (now && now.name !== feed)
      note(
        `  feed ${now.name}: ${path} was loaded as ${feed} before; a ticket in both counts twice: name the feed ${feed}, or begin with a new warehouse`,
      );
  }
}
