import { count } from "../../../reports/components/format.ts";
import type { Signal } from "../signal.ts";
import { ask, capped, type RuleContext, signal } from "./context.ts";

interface MatterRow {
  matter_id: string;
  debtor: string | null;
  type: string;
  drivers: number;
  /** Yuan claimed and not come back. */
  owed: number;
  districts: (string | null)[];
  onset: string;
  total: number;
  tickets: string[];
}

/** Who owes, where no firm is named. */
const TYPES: Readonly<Record<string, string>> = {
  platform: "平台",
  carrier: "运输企业",
  shipper: "货主单位",
  person: "个人",
};

/** Open arrears of much money or many drivers (T26-13, T26-14), each matter's sums once. */
export async function largeArrears(context: RuleContext): Promise<Signal[]> {
  const { id, severity, thresholds } = context.kinds["arrears-large"];
  const { yuan, drivers, red_yuan, red_drivers, days, most } = thresholds;
  const rows = await ask<MatterRow>(context, "arrears.sql", { yuan, drivers, days });
  const signals = rows.map((row) =>
    signal({
      ...{ kind: id, scope: "matter", member: row.matter_id, issue: "", onset: row.onset },
      ...{ tickets: row.tickets, total: row.total, weight: row.owed },
      severity: row.owed >= red_yuan || row.drivers >= red_drivers ? "red" : severity,
      said: `${placeOf(row)}一事：${debtorOf(row)}被反映拖欠运费，涉 ${row.drivers} 名司机，尚欠 ${count(Math.round(row.owed))} 元（反映人所述，一事计一次），未了结`,
    }),
  );
  return capped(signals, most, (n) => `另有 ${n} 事欠费金额大或人数多，未了结`);
}

interface DebtorRow {
  debtor_key: string;
  debtor: string | null;
  now: number;
  before: number;
  onset: string;
  tickets: string[];
}

/** Debtors against whom drivers come all at once (T23-8（二）). */
export async function surgingDebtors(context: RuleContext): Promise<Signal[]> {
  const { id, severity, thresholds } = context.kinds["debtor-surge"];
  const { days, drivers, before_days, times } = thresholds;
  const rows = await ask<DebtorRow>(context, "debtors.sql", { days, drivers, before_days });
  return rows
    .filter(({ now, before }) => now * before_days >= times * before * days)
    .map(({ debtor_key, debtor, now, before, onset, tickets }) =>
      signal({
        ...{ kind: id, scope: "debtor", member: debtor_key, severity, onset, tickets, weight: now },
        said: `近 ${days} 天有 ${now} 名司机反映同一欠款方${debtor === null ? "" : `（${debtor}）`}，之前 ${before_days} 天为 ${before} 名`,
      }),
    );
}

function placeOf({ districts }: MatterRow): string {
  const places = districts.filter((place) => place !== null);
  return places.length === 0 ? "地点未填的" : `${places.join("、")}的`;
}

function debtorOf({ debtor, type }: MatterRow): string {
  const kind = TYPES[type] ?? "欠款方未明";
  return debtor === null ? kind : `${kind}${debtor}`;
}
