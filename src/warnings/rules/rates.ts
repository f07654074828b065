import { gap, percent, span } from "../../../reports/components/format.ts";
import { shortfall } from "../../indicators/judge.ts";
import { floorText } from "../risk/wording.ts";
import type { Signal } from "../signal.ts";
import { ask, type RuleContext, signal } from "./context.ts";
import { placeNames } from "./places.ts";
import { isShort, lowest, type RateRow, readRates, type Short, shortRates } from "./rate-rows.ts";

/** Windows of 13 weeks looked back for the beginning of a shortfall. */
const WINDOWS = 26;

/**
 * Rates of the last 13 weeks below a floor: of the city and units (a hint: summoning rests on the bulletin alone, T26-10), of
 * platforms that answer (T26-17); and rates that missed the target whole months running (T26-0).
 */
export async function rates(context: RuleContext): Promise<Signal[]> {
  const lines = context.rates.rates;
  const rows = await readRates(context, { period: "r13w", running: true, newest: WINDOWS });
  const names = await placeNames(context);
  const tickets = await badTickets(
    context,
    lowest(
      rows
        .map(({ from }) => from)
        .sort()
        .slice(-1),
    ),
  );
  const last = context.asOf.slice(0, 10);
  const period = ({ from, to }: RateRow) => `近 13 周（${span(from, to < last ? to : last)}）`;
  const said = { names, tickets, period };
  const { "below-floor": own, "platform-below": platform } = context.kinds;
  const ofUnits = shortRates(rows, lines, "floor", own.thresholds, 1);
  const ofPlatforms = shortRates(rows, lines, "floor", platform.thresholds, 1);
  const below = ofUnits.filter(([{ now }]) => now.scope !== "platform_answered");
  return [
    ...below.map((shorts) => told(own, shorts, said, "；本系统测算，仅作提示，约谈以部通报为准")),
    ...ofPlatforms
      .filter(([{ now }]) => now.scope === "platform_answered")
      .map((shorts) => told(platform, shorts, said, "；按由平台答复的工单测算")),
    ...(await belowTarget(context, names, new Set(below.flat().map(keyOf)))),
  ];
}

interface Said {
  names(scope: string, member: string): string;
  /** The period that a rate is of, in words. */
  period(now: RateRow): string;
  tickets?: ReadonlyMap<string, Bad>;
}

/** Rates that missed the target so many whole months running; not those below the floor, which are told already. */
async function belowTarget(
  context: RuleContext,
  names: Said["names"],
  known: ReadonlySet<string>,
): Promise<Signal[]> {
  const kind = context.kinds["below-target"];
  const { periods } = kind.thresholds;
  const rows = await readRates(context, { period: "month", running: false, newest: periods });
  const tickets = await badTickets(context, lowest(rows.map(({ from }) => from)));
  return shortRates(rows, context.rates.rates, "target", kind.thresholds, periods)
    .map((shorts) =>
      shorts.filter((short) => short.now.scope !== "platform_answered" && !known.has(keyOf(short))),
    )
    .filter(isShort)
    .map((shorts) =>
      told(kind, shorts, { names, tickets, period: monthOf }, `；已连续 ${periods} 个月未超过目标`),
    );
}

type RateKind = Pick<RuleContext["kinds"], "below-floor" | "platform-below" | "below-target">;

function told(
  { id, severity }: RateKind[keyof RateKind],
  shorts: readonly [Short, ...Short[]],
  { names, tickets, period }: Said,
  end: string,
): Signal {
  const [{ now }] = shorts;
  const scope = now.scope === "platform_answered" ? "platform" : now.scope;
  const behind = tickets?.get(`${now.scope} ${now.member}`);
  return signal({
    ...{ kind: id, scope, member: now.member, severity },
    onset: lowest(shorts.map(({ since }) => since)),
    weight: shorts.reduce((sum, short) => sum + missing(short), 0),
    said: `${names(scope, now.member)}${period(now)}${shorts.map(figure).join("，")}${end}`,
    tickets: behind?.tickets ?? [],
    total: behind?.total ?? 0,
  });
}

function monthOf({ from, to }: RateRow): string {
  return from.endsWith("-01") ? `${from.slice(0, 4)}年${Number(from.slice(5, 7))}月` : span(from, to);
}

/** 解决率 70.0%（21/30），低于底线 80% 10.0 个百分点: against the floor where the rate lies below it, else against the target. */
function figure({ line, now }: Short): string {
  const { good, rated } = now;
  const borders = [0, 100 * line.floor, 100 * line.target, 100];
  const value = `${line.name} ${percent(good, rated, borders)}（${Number(good.toFixed(1))}/${rated}）`;
  const border = missing({ line, border: "floor", now }) > 0 ? "floor" : "target";
  const points = 100 * (line[border] - good / rated);
  if (Math.abs(points) < NOTHING) return `${value}，须超过目标 ${floorText(line.target)}`;
  const name = border === "floor" ? "底线" : "目标";
  return `${value}，低于${name} ${floorText(line[border])} ${gap(points)} 个百分点`;
}

/** Points below which a rate lies on its border. */
const NOTHING = 1e-9;

/** Ratings that had to be good for the line to be reached. */
function missing({ line, border, now }: Pick<Short, "line" | "border" | "now">): number {
  return shortfall({ numerator: now.good, denominator: now.rated }, 100 * line[border]);
}

function keyOf({ now }: Short): string {
  return `${now.scope} ${now.member} ${now.rate}`;
}

interface Bad {
  tickets: string[];
  total: number;
}

/** Badly rated tickets behind the rates, by scope and member. */
async function badTickets(context: RuleContext, since: string): Promise<Map<string, Bad>> {
  if (since === "") return new Map();
  const rows = await ask<Bad & { scope: string; member: string }>(context, "bad-tickets.sql", { since });
  return new Map(rows.map(({ scope, member, ...bad }) => [`${scope} ${member}`, bad]));
}
