import { percent } from "../../../reports/components/format.ts";
import { shortfall } from "../../indicators/judge.ts";
import type { Signal } from "../signal.ts";
import { ask, type RuleContext, signal } from "./context.ts";
import { placeNames } from "./places.ts";
import { isShort, lowest, readRates, type Short, shortRates } from "./rate-rows.ts";

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
  const said = { names, tickets };
  const { "below-floor": own, "platform-below": platform } = context.kinds;
  const ofUnits = shortRates(rows, lines, "floor", own.thresholds, 1);
  const ofPlatforms = shortRates(rows, lines, "floor", platform.thresholds, 1);
  const below = ofUnits.filter(([{ now }]) => now.scope !== "platform_answered");
  return [
    ...below.map((shorts) => told(own, shorts, said, `；本系统近 13 周测算，仅作提示，约谈以部通报为准`)),
    ...ofPlatforms
      .filter(([{ now }]) => now.scope === "platform_answered")
      .map((shorts) => told(platform, shorts, said, "；按近 13 周由平台答复的工单测算")),
    ...(await belowTarget(context, names, new Set(below.flat().map(keyOf)))),
  ];
}

interface Said {
  names(scope: string, member: string): string;
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
    .map((shorts) => told(kind, shorts, { names, tickets }, `；连续 ${periods} 个月`));
}

type RateKind = Pick<RuleContext["kinds"], "below-floor" | "platform-below" | "below-target">;

function told(
  { id, severity }: RateKind[keyof RateKind],
  shorts: readonly [Short, ...Short[]],
  { names, tickets }: Said,
  end: string,
): Signal {
  const [{ now }] = shorts;
  const scope = now.scope === "platform_answered" ? "platform" : now.scope;
  const behind = tickets?.get(`${now.scope} ${now.member}`);
  return signal({
    ...{ kind: id, scope, member: now.member, severity },
    onset: lowest(shorts.map(({ since }) => since)),
    weight: shorts.reduce((sum, short) => sum + missing(short), 0),
    said: `${names(scope, now.member)}${shorts.map(figure).join("，")}${end}`,
    tickets: behind?.tickets ?? [],
    total: behind?.total ?? 0,
  });
}

function figure({ line, border, now }: Short): string {
  const value = `${line.name} ${percent(now.good, now.rated)}（${Number(now.good.toFixed(1))}/${now.rated}）`;
  return `${value}，${border === "floor" ? "低于底线" : "未超过目标"} ${percent(line[border], 1)}`;
}

/** Ratings that had to be good for the line to be reached. */
function missing({ line, border, now }: Short): number {
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
