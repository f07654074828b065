import { dayBy } from "../../../../reports/components/format.ts";
import { daysBetween } from "../../../policy/work-calendar.ts";
import { date, listed, name, say, strong } from "../../book.ts";
import type { Scribe } from "../../compose.ts";
import type { Section, Sentence, Table } from "../../model.ts";
import { textCell } from "../cells.ts";
import { asOf } from "../matter/asof.ts";
import { wordColumn } from "../matter/columns.ts";
import type { Decision } from "./read.ts";

/** Decisions that are the reader's own: those that name it as their owner. */
export function ownDecisions(scribe: Scribe, decisions: readonly Decision[]): Decision[] {
  const { audience, context } = scribe;
  if (audience.type === "leader") return [...decisions];
  const unit = audience.type === "unit" ? context.meta.units[audience.id] : undefined;
  const names = [audience.name, audience.name.replace(/^委/, ""), unit?.short].filter(
    (one): one is string => one !== undefined && one !== "",
  );
  return decisions.filter(({ owner }) => owner !== null && names.some((one) => owner.includes(one)));
}

/** What of the last meeting's decisions is done, open and overdue, and what earlier ones left. */
export function decisionSentence(scribe: Scribe, decisions: readonly Decision[]): Sentence {
  const { book, context } = scribe;
  const last = lastMeeting(decisions);
  if (last === null) return say`没有登记过会议议定事项。`;
  const own = decisions.filter(({ decided }) => decided === last);
  const earlier = decisions.filter(({ decided, state }) => decided < last && state !== "done");
  const count = (id: string, title: string, found: readonly Decision[]) =>
    book.count(`decisions/${id}`, title, found.length, { unit: "项" });
  const of = (state: Decision["state"]) => own.filter((one) => one.state === state);
  const standing = [
    of("done").length > 0 ? say`已办结 ${count("done", "上次会议议定、已办结", of("done"))} 项` : [],
    of("open").length > 0 ? say`在办 ${count("open", "上次会议议定、在办", of("open"))} 项` : [],
    late(scribe, of("overdue")),
  ].filter((part) => part.length > 0);
  const parts = of("done").length === own.length ? say`均已办结` : listed(standing);
  const rest =
    earlier.length === 0
      ? []
      : say`；此前会议议定、至今未办结的另有 ${count("earlier", "此前会议议定、未办结", earlier)} 项`;
  return say`${name(own[0]!.meeting)}（${date(dayBy(last, context.inputs.asOf))}）议定 ${count("last", "上次会议议定", own)} 项，${asOf(context)}${parts}${rest}。`;
}

function late({ book }: Scribe, overdue: readonly Decision[]): Sentence {
  if (overdue.length === 0) return [];
  return strong(
    say`逾期 ${book.count("decisions/overdue", "上次会议议定、逾期未办结", overdue.length, { unit: "项" })} 项`,
    "bad",
  );
}

function lastMeeting(decisions: readonly Decision[]): string | null {
  return decisions.reduce<string | null>(
    (last, { decided }) => (last === null || decided > last ? decided : last),
    null,
  );
}

/** Overdue decisions one by one, the longest first. */
export function overdueItems(scribe: Scribe, decisions: readonly Decision[], most: number): Sentence[] {
  const { book, context } = scribe;
  const today = context.inputs.asOf.slice(0, 10);
  return decisions
    .filter(({ state, due }) => state === "overdue" && due !== null)
    .sort((a, b) => a.due!.localeCompare(b.due!))
    .slice(0, most)
    .map(({ decision, owner, due }, place) => {
      const days = book.count(
        `decisions/late/${place}`,
        `议定事项逾期（${owner ?? "未定责任单位"}）`,
        daysBetween(due!, today),
        {
          unit: "天",
        },
      );
      return say`${name(owner ?? "未定责任单位")}：${name(decision ?? "")}，期限${date(dayBy(due!, today))}，已逾期 ${days} 天。`;
    });
}

/** Decisions that are open, and those done within the period: owner, due, state. */
export function decisionTable(scribe: Scribe, decisions: readonly Decision[]): Section | null {
  const { period, inputs } = scribe.context;
  const shown = decisions.filter(
    ({ state, done }) => state !== "done" || (done !== null && done >= period.start),
  );
  if (shown.length === 0) return null;
  const on = (day: string) => dayBy(day, inputs.asOf);
  const table: Table = {
    kind: "table",
    id: "decisions",
    title: "会议议定事项办理情况",
    columns: [
      wordColumn("会议", 18),
      wordColumn("议定事项", 38),
      wordColumn("责任单位", 18),
      wordColumn("期限", 12),
      wordColumn("办理情况", 14),
    ],
    rows: shown.map(({ meeting, decided, decision, owner, due, done, state }) => [
      textCell(`${meeting}（${on(decided)}）`),
      textCell(decision ?? "—"),
      textCell(owner ?? "未定"),
      textCell(due === null ? "未定" : on(due)),
      textCell(
        state === "done" && done !== null ? `${on(done)}办结` : state === "overdue" ? "逾期未办结" : "在办",
        state === "overdue" ? "bad" : undefined,
      ),
    ]),
    empty: "没有未办结的议定事项。",
  };
  return { id: "annex-decisions", heading: table.title, blocks: [table] };
}
