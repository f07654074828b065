import { INDICATORS } from "../../indicators/registry.ts";
import type { CubeCell, Figure, FigureUnit } from "../model.ts";
import { isFew } from "./few.ts";
import type { Ledger } from "./ledger.ts";

/** Units of counts with people behind them. */
const COUNTED: ReadonlySet<FigureUnit> = new Set<FigureUnit>(["件", "起", "次", "人", "辆", "名", "事"]);
const MONEY: ReadonlySet<FigureUnit> = new Set<FigureUnit>(["元", "万元"]);
const COUNTS = new Set(INDICATORS.filter(({ denominator }) => denominator === null).map(({ id }) => id));

/** How a figure's numbers lie in the ledger. */
export type Kept =
  | { is: "count" | "money"; value: string }
  | { is: "rate"; n: string; d: string; complement: string }
  /** Worked out from others, or a count of members: it has no atom of its own. */
  | { is: "derived" | "plain" };

/** Numbers that rules set or that tell what is usual: nobody stands behind them. */
const OF_RULES = /^min-rated|\/usual-(low|high)$/;

/** Enters figures into the ledger: counts, sums of money, and rates as numerator, denominator and complement. */
export function enterFigures(figures: ReadonlyMap<string, Figure>, ledger: Ledger): Map<string, Kept> {
  const kept = new Map<string, Kept>();
  const rates = [...figures.values()].filter(isRate);
  for (const figure of figures.values()) {
    if (isRate(figure)) continue;
    if (COUNTED.has(figure.unit))
      kept.set(figure.id, { is: "count", value: enterCount(figure, figures, ledger) });
    else if (MONEY.has(figure.unit)) kept.set(figure.id, { is: "money", value: enterMoney(figure, ledger) });
    else kept.set(figure.id, { is: figure.unit === "家" || figure.unit === "个" ? "plain" : "derived" });
  }
  for (const rate of rates) kept.set(rate.id, enterRate(rate, kept, figures, ledger));
  for (const figure of figures.values()) relate(figure, kept, figures, ledger);
  relateMembers(figures, kept, ledger);
  return kept;
}

/** Members of a scope whose figures add up to the city's, wherever they are told. */
function relateMembers(
  figures: ReadonlyMap<string, Figure>,
  kept: ReadonlyMap<string, Kept>,
  ledger: Ledger,
): void {
  const scopes = new Map<string, Set<string>>();
  const city = new Map<string, string>();
  for (const { id, cell } of figures.values()) {
    if (!cell) continue;
    for (const [part, key] of atomsOf(kept.get(id)).entries()) {
      const what = `${cell.indicator} ${cell.profile} ${part}`;
      if (cell.scope === "city") city.set(what, key);
      else scopes.set(`${what} ${cell.scope}`, (scopes.get(`${what} ${cell.scope}`) ?? new Set()).add(key));
    }
  }
  for (const [scope, members] of scopes) {
    const whole = city.get(scope.slice(0, scope.lastIndexOf(" ")));
    if (whole !== undefined) ledger.addUp([...members], whole);
  }
}

type RateFigure = Figure & { numerator: number; denominator: number };

function isRate(figure: Figure): figure is RateFigure {
  return figure.numerator !== undefined && figure.denominator !== undefined;
}

function placeOf({ indicator, profile, scope, member }: CubeCell, part = ""): string {
  return `cube ${indicator} ${profile} ${scope} ${member}${part}`;
}

function enterCount(figure: Figure, figures: ReadonlyMap<string, Figure>, ledger: Ledger): string {
  const value = figure.value ?? 0;
  const key = figure.cell && COUNTS.has(figure.cell.indicator) ? placeOf(figure.cell) : figure.id;
  const few = isFew(value) && !OF_RULES.test(figure.id) && !isDifference(figure, figures);
  return ledger.enter({ key, value, sensitive: few, published: true, sum: !figure.member });
}

/** A difference of two counts, told without its sign. */
function isDifference({ value, from }: Figure, figures: ReadonlyMap<string, Figure>): boolean {
  const [a, b, ...more] = (from ?? []).map((id) => figures.get(id)?.value);
  return more.length === 0 && a != null && b != null && value === Math.abs(a - b);
}

function enterMoney(figure: Figure, ledger: Ledger): string {
  const value = figure.value ?? 0;
  return ledger.enter({ key: figure.id, value, sensitive: false, published: true, sum: !figure.member });
}

function enterRate(
  figure: RateFigure,
  kept: ReadonlyMap<string, Kept>,
  figures: ReadonlyMap<string, Figure>,
  ledger: Ledger,
): Kept {
  const { id, cell, member, numerator, denominator } = figure;
  const linked = (value: number): string | undefined => {
    for (const from of figure.from ?? []) {
      const own = kept.get(from);
      if (own?.is === "count" && figures.get(from)?.value === value) return own.value;
    }
    return undefined;
  };
  const ofCount = cell !== undefined && COUNTS.has(cell.indicator);
  const nKey = linked(numerator) ?? (cell ? placeOf(cell, ofCount ? "" : " n") : `${id} n`);
  const ofRate = cell !== undefined && !ofCount;
  const dKey = linked(denominator) ?? (ofRate ? placeOf(cell, " d") : `whole ${denominator}`);
  const own = member === true;
  const n = ledger.enter({
    ...{ key: nKey, value: numerator, sensitive: isFew(numerator), published: true, sum: !own },
  });
  const d = ledger.enter({
    ...{ key: dKey, value: denominator, sensitive: isFew(denominator), published: true },
    sum: !own || !ofRate,
  });
  const complement = ledger.enter({
    ...{ key: `${n} of ${d}`, value: denominator - numerator, published: false, sum: false },
    sensitive: own && isFew(denominator - numerator),
  });
  if (isFew(denominator)) ledger.tie([d], n);
  ledger.relate([
    [n, 1],
    [complement, 1],
    [d, -1],
  ]);
  return { is: "rate", n, d, complement };
}

/** What a count's own words say of those that it was worked out from: their sum, or their difference. */
function relate(
  { id, value, from = [] }: Figure,
  kept: ReadonlyMap<string, Kept>,
  figures: ReadonlyMap<string, Figure>,
  ledger: Ledger,
): void {
  const own = kept.get(id);
  if (own?.is === "money") for (const one of from) ledger.tie(atomsOf(kept.get(one)), own.value);
  if (own?.is !== "count" || value === null) return;
  const parts = from.flatMap((one) => {
    const part = kept.get(one);
    const amount = figures.get(one)?.value;
    return part?.is === "count" && amount != null ? [{ key: part.value, amount }] : [];
  });
  if (parts.length === 0 || parts.length < from.length) return;
  const [first, ...rest] = parts;
  const sum = (all: readonly { amount: number }[]) => all.reduce((total, { amount }) => total + amount, 0);
  const signed = (head: number, tail: number) => [
    [first!.key, head] as const,
    ...rest.map(({ key }) => [key, tail] as const),
  ];
  if (value === sum(parts)) ledger.relate([[own.value, -1], ...signed(1, 1)]);
  else if (value === first!.amount - sum(rest)) ledger.relate([[own.value, -1], ...signed(1, -1)]);
  else if (value === sum(rest) - first!.amount) ledger.relate([[own.value, -1], ...signed(-1, 1)]);
}

/** Keys of the atoms that a figure tells. */
export function atomsOf(kept: Kept | undefined): string[] {
  if (!kept) return [];
  if (kept.is === "rate") return [kept.n, kept.d];
  return kept.is === "count" || kept.is === "money" ? [kept.value] : [];
}
