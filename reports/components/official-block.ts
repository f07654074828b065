import { block } from "./block.js";
import { officialPeriod } from "./cards.js";
import type { Official, ScopeId } from "./data.js";
import { beside } from "./format.js";
import { percentOf, ratio } from "./judge.js";
import { type Lens, memberLink, memberName } from "./members.js";
import { el, type Piece } from "./node.js";
import { type Column, table } from "./table.js";

/**
 * The bulletin's values beside ours, newest first, with the difference in words.
 * @param scope what the members named are; null where all are of one member
 */
export function officialBlock(official: readonly Official[], lens: Lens, scope: ScopeId | null): Piece {
  const rows = [...official].sort(
    (a, b) => b.period.localeCompare(a.period) || a.member.localeCompare(b.member),
  );
  return block(
    {
      id: "official",
      title: "部通报值与本系统测算",
      small: "各格为部通报值 · 本系统测算 · 差（个百分点）；约谈以部通报为准",
    },
    table(
      rows,
      [
        ...(scope ? [memberColumn(scope, lens)] : []),
        { name: "期", text: true, value: (o) => o.period, show: (o) => officialPeriod(o.period) },
        ...lens.meta.rules.map((rule, i) => officialColumn(rule.name, i)),
        { name: "文号", text: true, optional: true, value: (o) => o.document },
      ],
      {
        id: "official",
        caption: "部通报值与本系统测算",
        empty: "尚未录入部通报值（registers/official_rates.csv）。",
        limit: scope ? 8 : 6,
        stack: true,
      },
    ),
  );
}

function memberColumn(scope: ScopeId, lens: Lens): Column<Official> {
  return {
    name: "承办单位",
    text: true,
    value: (o) => memberName(scope, o.member, lens.meta),
    show: (o) => memberLink(scope, o.member, lens),
  };
}

function officialColumn(name: string, index: number): Column<Official> {
  const theirs = (o: Official) => o.values[index] ?? null;
  const difference = (o: Official) => o.differences[index] ?? null;
  return {
    name,
    value: theirs,
    csv: [
      { name: `${name}部通报(%)`, value: theirs },
      { name: `${name}本系统(%)`, value: (o) => percentOf(ratio(o.ours, index)) },
      { name: `${name}差(本系统减部通报，个百分点)`, value: difference },
    ],
    show: (o) => {
      const [value, own, gap] = [theirs(o), percentOf(ratio(o.ours, index)), difference(o)];
      if (value === null) return "—";
      if (own === null || gap === null) return `${value.toFixed(1)} · — · —`;
      return [`${value.toFixed(1)} · ${own.toFixed(1)} · `, el("span", { class: "soft" }, beside(gap))];
    },
  };
}
