import { arrearsClasses } from "../../issues/warehouse/arrears.ts";
import { hasLedger, prepareLedger } from "../../issues/warehouse/ledger.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import type { KindId, Kinds } from "../kinds.ts";
import type { Signal } from "../signal.ts";
import { largeArrears, surgingDebtors } from "./arrears.ts";
import { bounced } from "./bounced.ts";
import { clocks } from "./clocks.ts";
import type { RuleContext, RuleOptions } from "./context.ts";
import { denied } from "./denied.ts";
import { complainedUnits, enforcementReports } from "./enforcement.ts";
import { officialBelow } from "./official.ts";
import { prepareRules } from "./prepare.ts";
import { rates } from "./rates.ts";
import { repeated } from "./repeated.ts";
import { stability } from "./stability.ts";
import { stockReplies } from "./stock.ts";
import { urgentTickets } from "./urgent.ts";

type Rule = (context: RuleContext) => Promise<Signal[]>;

/** Rules that need nothing but tickets, clocks and rates; those that need matters and the ledger of arrears. */
const RULES: readonly Rule[] = [
  urgentTickets,
  officialBelow,
  rates,
  clocks,
  denied,
  stockReplies,
  bounced,
  enforcementReports,
  complainedUnits,
  stability,
];
const MATTER_RULES: readonly Rule[] = [repeated, largeArrears, surgingDebtors];

const RANK = { red: 0, amber: 1, yellow: 2 } as const;

/**
 * What the rules of the documents (T26, T23-22, C4-29 …) see as of a moment. Reads marts computed for the same moment: clocks,
 * cube, matters, urgent texts. Leaves temporary tables behind: `rule_ticket`, `rule_text` and the ledger's.
 * @returns signals by severity, then kind, then weight; kinds with `enabled: false` are left out
 */
export async function ruleSignals(
  warehouse: Warehouse,
  kinds: Kinds,
  options: RuleOptions,
): Promise<Signal[]> {
  await prepareRules(warehouse, kinds, options.asOf);
  const context = { ...options, warehouse, kinds };
  const rules = [...RULES];
  if (await hasLedger(warehouse)) {
    await prepareLedger(warehouse, options.asOf, arrearsClasses(options.issues));
    rules.push(...MATTER_RULES);
  }
  const signals: Signal[] = [];
  for (const rule of rules) signals.push(...(await rule(context)));
  return signals
    .filter(({ kind }) => kinds[kind as KindId].enabled)
    .sort(
      (a, b) =>
        RANK[a.severity] - RANK[b.severity] ||
        a.kind.localeCompare(b.kind) ||
        b.weight - a.weight ||
        a.member.localeCompare(b.member),
    );
}
