import { groups } from "d3-array";
import type { Meta } from "../../../reports/components/data.ts";
import type {
  BacktestDecile,
  BacktestPage,
  BacktestScore,
  BacktestTest,
} from "../../../reports/components/data-risk.ts";
import { sqlFile } from "../../warehouse/sql.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import { FEWEST_SCORED, LAG_DAYS, SETTLE_DAYS, STEP_DAYS } from "../../warnings/risk/rules.ts";
import { hasMarts } from "../has-marts.ts";

const MARTS = ["backtest", "backtest_decile", "backtest_knowledge"];

type What = Pick<BacktestTest, "kind" | "target" | "scope" | "period">;
type Row = What & BacktestScore & { name: string; first_day: string; last_day: string };

/** How past forecasts did; nothing where none were tested. */
export async function backtestPage(warehouse: Warehouse, meta: Meta): Promise<BacktestPage> {
  const computed = await hasMarts(warehouse, MARTS);
  const read = <T>(sql: string): Promise<T[]> => (computed ? warehouse.rows<T>(sql) : Promise.resolve([]));
  const rows = await read<Row>(sqlFile(import.meta.url, "tests.sql"));
  const deciles = await read<What & BacktestDecile>(sqlFile(import.meta.url, "deciles.sql"));
  const [knowledge] = await read<NonNullable<BacktestPage["knowledge"]>>(
    'SELECT by_record AS "byRecord", by_moment AS "byMoment" FROM mart.backtest_knowledge',
  );
  return {
    meta,
    computed,
    tests: groups(rows, keyOf).map(([key, own]) =>
      testOf(
        own,
        deciles.filter((one) => keyOf(one) === key),
        meta,
      ),
    ),
    knowledge: knowledge ?? null,
    rules: { fewest: FEWEST_SCORED, settleDays: SETTLE_DAYS, stepDays: { ...STEP_DAYS }, lagDays: LAG_DAYS },
  };
}

function keyOf({ kind, target, scope, period }: What): string {
  return [kind, target, scope, period].join(" ");
}

function testOf(rows: readonly Row[], deciles: readonly BacktestDecile[], { rules }: Meta): BacktestTest {
  const { kind, target, name, scope, period, first_day, last_day } = rows[0] as Row;
  return {
    ...{ kind, target, scope, period, first: first_day, last: last_day },
    name: rules.find(({ id }) => id === target)?.name ?? name,
    parts: rows.map(({ part, forecasts, events, brier, last, lastPlain, base, shown }) => ({
      ...{ part, forecasts, events, brier, last, lastPlain, base, shown },
    })),
    deciles: deciles.map(({ decile, forecasts, expected, observed }) => ({
      ...{ decile, forecasts, expected, observed },
    })),
  };
}
