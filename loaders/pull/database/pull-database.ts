import { placeWatermark } from "../../../src/settings/placeholders.ts";
import { askedFrom, type Mark, MarkKeeper } from "../mark.ts";
import { networkError } from "../pull-error.ts";
import type { PullTools, Sink } from "../tools.ts";
import { withTries } from "../tries.ts";
import { pullMysql } from "./mysql.ts";
import type { DatabasePlan } from "./plan.ts";
import { pullPostgres } from "./postgres.ts";
import { type DatabasePulled, RowWriter } from "./rows.ts";

/**
 * Pulls a feed from a database: rows as lines of JSON, every cell as the server's text, null kept.
 * @param mark up to where rows were pulled before
 * @throws PullError for whatever does not end in all rows
 */
export async function pullDatabase(
  plan: DatabasePlan,
  tools: PullTools,
  sink: Sink,
  mark: Mark | null,
): Promise<DatabasePulled> {
  const where = `${plan.engine} at ${plan.host}:${plan.port}`;
  const asked = plan.mark === null ? null : askedFrom(mark, plan.mark);
  return await withTries(plan.tries, tools, async () => {
    sink.rewind(0);
    const keeper =
      plan.mark && asked
        ? new MarkKeeper(
            plan.mark.column,
            asked.kind,
            plan.zone,
            tools.now,
            mark?.kind === asked.kind ? mark.value : null,
          )
        : null;
    const writer = new RowWriter(plan, sink, keeper);
    const { text, count } = placeWatermark(plan.query, () => (plan.engine === "postgres" ? "$1" : "?"));
    const places = plan.engine === "postgres" ? Math.min(count, 1) : count;
    const values = Array.from({ length: places }, () => asked?.value ?? "");
    const pull = plan.engine === "postgres" ? pullPostgres : pullMysql;
    try {
      await pull(plan, text, values, writer, tools.signal);
    } catch (error) {
      tools.signal.throwIfAborted();
      throw networkError(error, where);
    }
    return writer.result;
  });
}
