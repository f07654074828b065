import { listValue } from "@duckdb/node-api";
import { share } from "../../../reports/components/format.ts";
import type { KindOf } from "../kinds.ts";
import type { Signal } from "../signal.ts";
import { ask, pooled, type RuleContext, signal } from "./context.ts";

interface Row {
  unit_id: string;
  unit: string;
  asked: number;
  denied: number;
  onset: string;
  tickets: string[];
}

/** What is claimed and what the caller says, by kind. */
const WORDS = {
  "contact-denied": {
    what: "contact",
    claimed: "办理记录或答复称已联系",
    denied: "称未联系",
    name: "疑似未联系",
  },
  "resolution-denied": {
    what: "resolution",
    claimed: "答复称已解决",
    denied: "称未解决",
    name: "疑似未解决",
  },
} as const;

/** Contact, and resolution, claimed by the unit and denied by the caller (T23-22（三）): suspected until a person confirms. */
export async function denied(context: RuleContext): Promise<Signal[]> {
  const { kinds } = context;
  return [
    ...(await deniedOf(context, kinds["contact-denied"])),
    ...(await deniedOf(context, kinds["resolution-denied"])),
  ];
}

type DeniedKind = KindOf<"contact-denied"> | KindOf<"resolution-denied">;

async function deniedOf(context: RuleContext, kind: DeniedKind): Promise<Signal[]> {
  const { days, least_tickets, least_share, claims } = kind.thresholds;
  const rows = await ask<Row>(context, "denied.sql", {
    what: WORDS[kind.id].what,
    days,
    claims: listValue(claims),
    negated: listValue(negatedOf(kind.thresholds)),
  });
  const standsOut = ({ denied, asked }: Row) => denied >= least_tickets && denied >= least_share * asked;
  const apart = rows.filter(standsOut).map((row) => ofUnit(kind, row));
  const rest = rows.filter((row) => !standsOut(row)).map((row) => ofUnit(kind, row));
  if (rest.length === 0) return apart;
  const n = rest.reduce((sum, { total }) => sum + total, 0);
  const said = `近 ${days} 天${apart.length > 0 ? "另" : ""}有 ${n} 件${WORDS[kind.id].name}，分散在 ${rest.length} 个单位，待核通话记录`;
  return [...apart, { ...pooled(kind.id, rest, said), severity: "yellow" }];
}

function ofUnit(kind: DeniedKind, { unit_id, unit, asked, denied, onset, tickets }: Row): Signal {
  const { days, red_tickets, red_share } = kind.thresholds;
  const words = WORDS[kind.id];
  return signal({
    ...{ kind: kind.id, scope: "unit", member: unit_id, onset, tickets, total: denied, weight: denied },
    severity: denied >= red_tickets && denied >= red_share * asked ? "red" : kind.severity,
    said: `${unit}近 ${days} 天有 ${denied} 件${words.claimed}、回访时反映人${words.denied}（占已答回访 ${asked} 件的 ${share(denied, asked)}），${words.name}，待核通话记录`,
  });
}

/** Claims that an exception before them turns round. */
export function negatedOf({
  claims,
  excepts,
}: {
  claims: readonly string[];
  excepts: readonly string[];
}): string[] {
  return excepts.flatMap((no) => claims.map((claim) => no + claim));
}
