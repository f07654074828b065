import type { Meta, TicketLists } from "../../../reports/components/data.ts";
import type {
  RiskForecast,
  RiskHeld,
  RiskList,
  RiskLoad,
  RiskPage,
  RiskPlace,
  RiskRules,
  RiskTicket,
} from "../../../reports/components/data-risk.ts";
import { RESPONSIBLE } from "../../policy/schema.ts";
import { sqlFile } from "../../warehouse/sql.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import { riskRules } from "../../warnings/risk/outline.ts";
import { BEFORE_DAYS, GRADES } from "../../warnings/risk/rules.ts";
import { hasMarts } from "../has-marts.ts";
import type { PageInputs } from "../inputs.ts";
import type { NamedList } from "../lists/index.ts";

const MARTS = ["risk", "risk_day", "ticket_risk", "risk_rank"];
/** Running clocks on the page, the likeliest to be missed; the rest is counted. */
const MOST_TICKETS = 100;

type Load = Omit<RiskLoad, "unit" | "body" | "list" | "likelyList"> & {
  responsible: string | null;
  ids: string[];
  likely_ids: string[] | null;
  from: string;
  to: string;
};
type Ticket = Omit<RiskTicket, "unit" | "body"> & { responsible: string | null };

/** What the page of risks is made from, read once: its figures, and the lists of tickets behind its counts. */
export interface Risks {
  lists: NamedList[];
  page(meta: Meta, lists: TicketLists["lists"]): RiskPage;
}

/** Reads who is at risk; nothing where risks were not computed. */
export async function readRisk(warehouse: Warehouse, { asOf, settings }: PageInputs): Promise<Risks> {
  const computed = await hasMarts(warehouse, MARTS);
  const read = <T>(file: string, params = {}): Promise<T[]> =>
    computed ? warehouse.rows<T>(sqlFile(import.meta.url, file), params) : Promise.resolve([]);
  const internal = settings.edition === "internal";
  const loads = await read<Load>("loads.sql", { as_of: asOf });
  const tickets = internal ? await read<Ticket>("tickets.sql", { as_of: asOf, most: MOST_TICKETS }) : [];
  const places = await read<RiskPlace>("places.sql");
  const forecasts = await read<RiskForecast>("forecasts.sql");
  const [definition] = await read<{ profile: RiskPage["profile"] }>("profile.sql");
  const held = await read<RiskHeld>("held.sql");
  const heldSteps = await read<RiskPage["heldSteps"][number]>("held-steps.sql");
  return {
    lists: loads.flatMap(listsOf),
    page: (meta, lists) => ({
      ...{ meta, computed, places, forecasts, held, heldSteps, rules: rulesOf(settings.min_rated) },
      profile: definition?.profile ?? null,
      outline: riskRules(settings.min_rated),
      loads: loads.map((load) => loadOf(load, meta, lists)),
      tickets: tickets.map(({ responsible, received, due, ...ticket }) => ({
        ...ticket,
        ...bodyOf(responsible, meta),
        received: received.slice(0, 16),
        due: due.slice(0, 16),
      })),
    }),
  };
}

function rulesOf(minRated: number): RiskRules {
  const { redProbability, redBad, amberProbability, amberRated } = GRADES;
  return { redProbability, redBad, amberProbability, amberRated, minRated, beforeDays: BEFORE_DAYS };
}

/** A unit by its id; another body by its name. */
function bodyOf(responsible: string | null, { units }: Meta): Pick<RiskLoad, "unit" | "body"> {
  const known = RESPONSIBLE[responsible as keyof typeof RESPONSIBLE];
  if (known && !units[responsible ?? ""]) return { unit: null, body: known };
  return { unit: responsible, body: null };
}

const idsOf = ({ responsible }: Load) => ({
  all: `risk-open:${responsible ?? ""}`,
  likely: `risk-late:${responsible ?? ""}`,
});

function listsOf(load: Load): NamedList[] {
  const { all, likely } = idsOf(load);
  const late = load.likely_ids ?? [];
  return [
    { id: all, name: "时限预判，尚在时限之内的在办工单", tickets: load.ids },
    ...(late.length > 0 ? [{ id: likely, name: "时限预判，多半要超时的在办工单", tickets: late }] : []),
  ];
}

function loadOf(load: Load, meta: Meta, lists: TicketLists["lists"]): RiskLoad {
  const { responsible, ids: _, likely_ids: _l, from, to, ...rest } = load;
  const { all, likely } = idsOf(load);
  const list = (id: string): RiskList | null => (lists[id] ? { id, from, to } : null);
  return {
    ...rest,
    ...bodyOf(responsible, meta),
    nearest: rest.nearest?.slice(0, 16) ?? null,
    list: list(all),
    likelyList: list(likely),
  };
}
