import type { ArrearsRoute, ArrearsStage, ArrearsType } from "../../../../reports/components/arrears-data.ts";
import { arrearsClasses } from "../../../issues/warehouse/arrears.ts";
import { hasLedger, prepareLedger } from "../../../issues/warehouse/ledger.ts";
import { sqlFile } from "../../../warehouse/sql.ts";
import type { Context } from "../../context.ts";
import { once } from "../matter/once.ts";

/** A matter of arrears; sums in yuan. */
export interface Matter {
  id: string;
  first: string;
  type: ArrearsType;
  route: ArrearsRoute;
  stage: ArrearsStage;
  tickets: number;
  /** As of the moment. */
  drivers: number;
  /** As of the moment; null where nobody stated a sum. */
  claimed: number | null;
  /** Who claimed by the period's end: the same number for the same driver in several matters. */
  claimants: number[];
  /** What they claimed by the period's end; null where nobody stated a sum. */
  said: number | null;
  recovered: number;
  open: boolean;
  /** A reply says that mediation failed. */
  failed: boolean;
  debtor: string | null;
  districts: string[];
  about: string | null;
  units: string[];
  /** First heard of in the period. */
  now: boolean;
  thisYear: boolean;
}

/** What one claimant got back in one matter. */
export interface Recovery {
  matter: string;
  driver: number;
  recovered: number;
  advance: boolean | null;
  /** The driver says resolved, or denies it; null: the unit's word alone. */
  confirmed: boolean | null;
  unit: string | null;
  about: string | null;
  route: ArrearsRoute;
  type: ArrearsType;
  now: boolean;
}

/** The ledger of arrears as of the moment; null where matters were not sought. */
export interface ArrearsData {
  ledger: { matters: Matter[]; recoveries: Recovery[] } | null;
  classes: string[];
}

/** Reads the ledger of arrears. */
export const readArrears = once(async ({ warehouse, inputs, period }: Context): Promise<ArrearsData> => {
  const classes = arrearsClasses(inputs.issues);
  if (!(await hasLedger(warehouse))) return { ledger: null, classes };
  await prepareLedger(warehouse, inputs.asOf, classes);
  const span = { start: period.start, end: period.end, year: `${period.end.slice(0, 4)}-01-01` };
  return {
    classes,
    ledger: {
      matters: await warehouse.rows<Matter>(sqlFile(import.meta.url, "matters.sql"), span),
      recoveries: await warehouse.rows<Recovery>(sqlFile(import.meta.url, "recoveries.sql"), span),
    },
  };
});
