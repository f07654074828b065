import { XianbanError } from "../errors.ts";
import type { Settings } from "../settings/settings.ts";
import { aliasesOf } from "./dictionary.ts";

const LISTS = ["columns", "values", "defaults"] as const;

/**
 * Refuses feeds of the settings that name fields which their kind does not have: a slip there would lose a column.
 * @throws XianbanError with a line for each such name
 */
export function checkFeedNames(settings: Settings): void {
  const wrong = settings.feeds.flatMap((feed) => {
    const known = [...aliasesOf(feed.kind).keys()];
    return LISTS.flatMap((list) =>
      Object.keys(feed[list])
        .filter((name) => !known.includes(name))
        .map(
          (name) =>
            `xianban.yaml: feed ${feed.name}: ${list}: ${name}: no field of ${feed.kind}; it has ${known.join(", ")}`,
        ),
    );
  });
  if (wrong.length > 0) throw new XianbanError(wrong.join("\n"), "mend these names in the settings");
}
