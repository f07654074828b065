import type { Meta } from "../../../reports/components/data.ts";
import type {
  ItemScore,
  ScoreRow,
  ScoreScheme,
  ScoreSpan,
  ScoresPage,
} from "../../../reports/components/data-scores.ts";
import type { LoadedScheme } from "../../supervision/scoring/load.ts";
import { isLineScheme } from "../../supervision/scoring/score.ts";
import { sqlFile } from "../../warehouse/sql.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import { hasMarts } from "../has-marts.ts";
import type { PageInputs } from "../inputs.ts";
import type { Listed, NamedList } from "../lists/index.ts";
import { type CaseLists, caseLists } from "./cases.ts";
import { readExposure } from "./exposure.ts";
import { itemWords } from "./words.ts";

const MARTS = ["score", "score_total", "score_case", "exposure", "exposure_case"] as const;
/** Periods of a scheme on the page. */
const SPANS = 3;

type TotalRow = Omit<ScoreRow, "items"> & Omit<ScoreSpan, "rows"> & { scheme: string };
type ItemRow = Omit<ItemScore, "list" | "tickets"> & {
  scheme: string;
  label: string;
  member: string;
  item: string;
};

/** Scores and exposure, read once: the page, and the lists of tickets behind them. */
export interface Scores {
  lists: NamedList[];
  page(meta: Meta, lists: Listed): ScoresPage;
}

/** Reads what `computeScores` and `computeExposure` left. */
export async function readScores(warehouse: Warehouse, inputs: PageInputs): Promise<Scores> {
  if (!(await hasMarts(warehouse, MARTS)))
    return { lists: [], page: (meta) => ({ meta, schemes: [], exposure: null, trucks: 0 }) };
  const exposure = await readExposure(warehouse, inputs);
  const totals = await warehouse.rows<TotalRow>(sqlFile(import.meta.url, "totals.sql"));
  const schemes = inputs.scoring?.schemes ?? [];
  const spans = new Map(schemes.map(({ id }) => [id, spansOf(totals.filter(({ scheme }) => scheme === id))]));
  const starts = [...spans].flatMap(([scheme, own]) => own.map(({ start }) => ({ scheme, start })));
  const items = await warehouse.rows<ItemRow>(sqlFile(import.meta.url, "items.sql"), {
    starts: JSON.stringify(starts),
  });
  const scores = new Map(items.map((row) => [keyOf(row.scheme, row.label, row.member, row.item), row]));
  const cases = await caseLists(warehouse, schemes, spans);
  const { trucks } = await warehouse.one<{ trucks: number }>(
    "SELECT count(*) AS trucks FROM core.district WHERE trucks > 0",
  );
  return {
    lists: [...cases.lists, ...exposure.lists],
    page: (meta, lists) => ({
      meta,
      schemes: schemes.map((scheme) =>
        schemePage(scheme, inputs, spans.get(scheme.id) ?? [], totals, (label, member, item) =>
          itemScore(scores.get(keyOf(scheme.id, label, member, item)), cases, lists),
        ),
      ),
      exposure: exposure.page(lists),
      trucks,
    }),
  };
}

function keyOf(...parts: string[]): string {
  return parts.join("\u0000");
}

/** Newest whole period first, then the running one, then older ones. */
function spansOf(totals: readonly TotalRow[]): Omit<ScoreSpan, "rows">[] {
  const spans = new Map(
    totals.map(({ label, start, end, whole, months }) => [label, { label, start, end, whole, months }]),
  );
  const newest = [...spans.values()].slice(0, SPANS);
  const first = newest.find(({ whole }) => whole);
  return first ? [first, ...newest.filter((span) => span !== first)] : newest;
}

function schemePage(
  scheme: LoadedScheme,
  { rates }: PageInputs,
  spans: readonly Omit<ScoreSpan, "rows">[],
  totals: readonly TotalRow[],
  scoreOf: (label: string, member: string, item: string) => ItemScore,
): ScoreScheme {
  const { id, name, document, version, inForce, scope, full, extra, bands, bottom, note, items } = scheme;
  const own = totals.filter((row) => row.scheme === id);
  return {
    ...{ id, name, document, version, inForce, scope, full, extra, bands, lines: isLineScheme(scheme) },
    bottom: bottom
      ? { places: bottom.places, periods: bottom.periods, does: bottom.does, clause: bottom.clause ?? null }
      : null,
    note: note ?? null,
    items: items.map((item) => itemWords(item, rates.rates)),
    spans: spans.map((span) => ({
      ...span,
      rows: own
        .filter(({ label }) => label === span.label)
        .map(({ scheme: _, label, start: __, end: ___, whole: ____, months: _____, ...row }) => ({
          ...row,
          items: Object.fromEntries(items.map((item) => [item.id, scoreOf(label, row.member, item.id)])),
        })),
    })),
  };
}

const NO_SCORE: ItemScore = {
  ...{ state: "lacking", x: null, numerator: null, denominator: null, cases: null, points: null },
  ...{ months: 0, tickets: null, list: null },
};

function itemScore(row: ItemRow | undefined, cases: CaseLists, lists: Listed): ItemScore {
  if (!row) return NO_SCORE;
  const { scheme, label, member, item, ...score } = row;
  const list = cases.idOf(scheme, label, member, item);
  return { ...score, tickets: cases.sizes.get(list) ?? null, list: lists[list] ? list : null };
}
