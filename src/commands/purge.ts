import { XianbanError } from "../errors.ts";
import { note } from "../output.ts";
import { type Purged, purgeDue, purge as purgeTexts } from "../supervision/retention/purge.ts";
import { formatRows } from "../table-output.ts";
import type { Call } from "./commands.ts";
import { requireData } from "./require-data.ts";
import { logged } from "./run-log.ts";
import { existingHomeOf, momentOf, withSession } from "./session.ts";

/** `xianban purge`: shows which texts are older than the settings' retention; removes them with `--apply`. */
export async function purge(call: Call): Promise<number> {
  existingHomeOf(call);
  return await withSession(call, async (session) => {
    await requireData(session);
    const { settings, warehouse, now } = session;
    const years = settings.retention?.texts_years;
    if (years === undefined)
      throw new XianbanError(
        "retention is not set: texts are kept for good",
        "to let texts be removed, write into xianban.yaml: retention: { texts_years: 5 } (or more; C4-24)",
      );
    const { asOf } = await momentOf(call, session);
    if (asOf > now)
      throw new XianbanError(
        `--as-of ${asOf} has not come yet: texts would go too early`,
        "leave --as-of out",
      );
    const apply = call.options.apply === true;
    const done = apply
      ? await logged(
          session,
          "purge",
          "texts",
          () => purgeTexts(warehouse, { asOf, years, now }),
          ({ texts }) => ({ rows: texts, outcome: "done" }),
        )
      : await purgeDue(warehouse, { asOf, years });
    if (call.options.json) process.stdout.write(`${JSON.stringify({ applied: apply, ...done }, null, 2)}\n`);
    else say(done, apply, years);
    return 0;
  });
}

function say(done: Purged, applied: boolean, years: number): void {
  const { until, texts, tickets, remarks, refused } = done;
  const verb = applied ? "removed" : "would go";
  note(
    `purge: last event before ${until.slice(0, 10)} (${years} years, C4-24): ${texts} texts of ${tickets} tickets, other columns of ${remarks} states, ${refused} refused lines ${verb}`,
  );
  if (done.years.length > 0) process.stdout.write(formatRows(done.years, "table"));
  const again = done.years.reduce((sum, one) => sum + one.again, 0);
  if (again > 0)
    note(
      `  ${again} of the texts are of tickets removed before: other words of them came in with a later file`,
    );
  if (!applied && texts + remarks + refused > 0)
    note("  nothing was removed; to remove it: npx xianban purge --apply");
  if (applied && texts + remarks + refused > 0)
    note(
      "  figures stay as they are; the journal is the table ops.purge. The exports in feeds/ and older backups still hold these words",
    );
}
