import { percent, share } from "../../../reports/components/format.ts";
import type { ListingRow, MeetingList } from "../../../reports/components/lists-data.ts";
import type { RateLine } from "../../policy/schema.ts";
import type { RateRow } from "../../warnings/rules/rate-rows.ts";
import { MOST_TICKETS } from "../../warnings/signal.ts";
import type { SupervisionPolicy } from "../policy.ts";

/** Who is on a list, by which rule, since when. */
export interface Entry extends Omit<ListingRow, "said" | "tickets"> {
  said: string;
  tickets: readonly string[];
}

/** Units, or what else, with tickets behind them, the most first. */
export interface Counted {
  member: string;
  name: string;
  since: string;
  total: number;
  tickets: string[];
}

/** An open warning, with what its kind proposes. */
export interface Warned extends Omit<Entry, "list" | "rule" | "hint"> {
  kind: string;
  name: string;
  step: string;
  /** Milder than its kind usually is: told on a sample too small to decide by. */
  mild: boolean;
}

/** Steps that warnings propose, by the list they lead to. */
const LIST_OF_STEP: Readonly<Record<string, MeetingList>> = {
  约谈: "summon",
  通报: "circular",
  提级: "escalation",
  会商: "study",
};
/** Kinds that ask for a look first, and then lead to a list. */
const LIST_OF_KIND: Readonly<Record<string, MeetingList>> = {
  "below-floor": "summon",
  "stock-reply": "circular",
  "contact-denied": "circular",
  "resolution-denied": "circular",
};

/** Entries that open warnings lead to: by what they propose, or, as a hint, by what they suspect of one unit. */
export function warnedEntries(warned: readonly Warned[]): Entry[] {
  return warned.flatMap(({ kind, name, step, mild, said, ...more }): Entry[] => {
    const rest = { ...more, said: ownSentence(said) };
    const list = LIST_OF_STEP[step];
    if (list === "summon" && rest.scope === "city") return [];
    if (list) return [{ ...rest, list, rule: name, hint: list === "summon" && mild }];
    const suspected = rest.scope === "unit" ? LIST_OF_KIND[kind] : undefined;
    return suspected ? [{ ...rest, list: suspected, rule: name, hint: true }] : [];
  });
}

/** What the rule itself says: the further sentences of a warning are those of other rules. */
function ownSentence(said: string): string {
  return /^(?:“[^”]*”|[^。])*/.exec(said)?.[0] ?? said;
}

/** Units whose rectification is overdue or that were rated badly again (T26-6). */
export function circularEntries(
  late: readonly Counted[],
  again: readonly Counted[],
  policy: SupervisionPolicy["lists"],
): Entry[] {
  const of = (rows: readonly Counted[], least: number, rule: string, what: string) =>
    rows
      .filter(({ total }) => total >= least)
      .map(({ name, ...row }) =>
        entry({ ...row, list: "circular", rule, clause: "T26-6", said: `${name}有 ${row.total} 件${what}` }),
      );
  return [
    ...of(late, policy.late, "整改逾期", "整改超过 7 日仍未报结果"),
    ...of(again, policy.again_bad, "整改后仍差评", "报了整改结果、追评仍为未联系、未解决或不满意"),
  ];
}

/** Units with so many tickets that look like shirking, and so large a share of theirs (T23-24（一）): a hint. */
export function shirkingEntries(
  rows: readonly (Counted & { base: number })[],
  { lists, shirking }: Pick<SupervisionPolicy, "lists" | "shirking">,
): Entry[] {
  return rows
    .filter(({ base }) => base >= shirking.least_tickets)
    .filter(({ total, base }) => total >= lists.shirking && total >= lists.shirking_share * base)
    .map(({ name, base, ...row }) =>
      entry({
        ...{ ...row, list: "circular", rule: "推诿信号", clause: "T23-24", hint: true },
        said: `${name}近 ${shirking.days} 天的 ${base} 件工单中有 ${row.total} 件（${share(row.total, base)}）有推诿信号，须核实`,
      }),
    );
}

/** Units with so large a share of replies that do not pass the audit, of enough replies (T26-3, T23-16): a hint. */
export function replyEntries(
  rows: readonly (Counted & { replies: number; failed: number; month: string })[],
  { least_rated, failed_share }: SupervisionPolicy["lists"],
): Entry[] {
  return rows
    .filter(({ replies, failed }) => replies >= least_rated && failed >= failed_share * replies)
    .map(({ name, replies, failed, month, ...row }) =>
      entry({
        ...{ ...row, list: "circular", rule: "答复不合格", clause: "T23-16", hint: true },
        said: `${name} ${month}办结的答复 ${replies} 件，审核不合格 ${failed} 件（${share(failed, replies)}），须核实`,
      }),
    );
}

/** What praise is given on. */
export interface PraiseInput {
  /** The three rates of units in the last 13 weeks. */
  rates: readonly RateRow[];
  lines: readonly RateLine[];
  /** Units with an overdue rectification. */
  late: ReadonlySet<string>;
  names: (unit: string) => string;
  policy: SupervisionPolicy["lists"];
}

/** Units whose three rates all lie above the share asked, on ratings enough to mean it, with no rectification overdue. */
export function praiseEntries({ rates, lines, late, names, policy }: PraiseInput): {
  entries: Entry[];
  few: { member: string; rated: number }[];
} {
  const units = [...new Set(rates.filter(({ scope }) => scope === "unit").map(({ member }) => member))];
  const good = units.flatMap((member) => {
    const own = rates.filter((row) => row.scope === "unit" && row.member === member);
    const three = lines.flatMap(({ id }) => own.find(({ rate }) => rate === id) ?? []);
    const above = three.every(({ good, rated }) => rated > 0 && good > policy.praise_share * rated);
    return three.length === lines.length && above && !late.has(member) ? [{ member, three }] : [];
  });
  const rated = (three: readonly RateRow[]) => Math.min(...three.map((row) => row.rated));
  const enough = good.filter(({ three }) => rated(three) >= policy.least_rated);
  return {
    entries: enough
      .sort((a, b) => lowestShare(b.three) - lowestShare(a.three) || rated(b.three) - rated(a.three))
      .map(({ member, three }) =>
        entry({
          ...{
            list: "praise",
            member,
            rule: "三项率均高于目标",
            clause: "T26-三（四）",
            tickets: [],
            total: 0,
          },
          since: three[0]!.from,
          said: `${names(member)}近 13 周${three.map((row) => rateWords(row, lines)).join("、")}，均高于 ${share(policy.praise_share, 1)}，没有逾期整改`,
        }),
      ),
    few: good
      .filter(({ three }) => rated(three) < policy.least_rated)
      .map(({ member, three }) => ({ member, rated: rated(three) })),
  };
}

function lowestShare(three: readonly RateRow[]): number {
  return Math.min(...three.map(({ good, rated }) => good / rated));
}

function rateWords({ rate, good, rated }: RateRow, lines: readonly RateLine[]): string {
  const line = lines.find(({ id }) => id === rate);
  const borders = line ? [0, 100 * line.floor, 100 * line.target, 100] : [];
  return `${line?.name ?? rate} ${percent(good, rated, borders)}（${Number(good.toFixed(1))}/${rated}）`;
}

/** An entry of a unit by a rule whose numbers are ours. */
function entry(
  given: Pick<Entry, "list" | "member" | "rule" | "clause" | "since" | "said" | "tickets" | "total"> &
    Partial<Entry>,
): Entry {
  return {
    scope: "unit",
    basis: "local",
    hint: false,
    ...given,
    tickets: given.tickets.slice(0, MOST_TICKETS),
  };
}
