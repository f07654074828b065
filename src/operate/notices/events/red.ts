import { RESPONSIBLE } from "../../../policy/schema.ts";
import type { SignalScope } from "../../../warnings/signal.ts";
import type { NoticeEvent } from "../event.ts";
import type { Telling } from "./urgent.ts";

/** An open red warning. */
export interface RedRow {
  warning_id: string;
  kind: string;
  scope: SignalScope;
  member: string;
  said: string;
  total: number;
  name: string;
  /** Number of the ticket that it is about. */
  number: string | null;
}

/** A unit that is red. */
export interface RedUnitRow {
  unit_id: string;
  since: string;
  name: string;
  grounds: string[];
}

/** A body with overdue tickets. */
export interface OverdueRow {
  warning_id: string;
  member: string;
  said: string;
  name: string;
}

/** Grounds told of a unit at most. */
const MOST_GROUNDS = 2;

const SUBJECTS: Readonly<Record<SignalScope, string>> = {
  city: "全市",
  district: "区",
  unit: "单位",
  platform: "平台",
  topic: "苗头",
  matter: "同一事项",
  debtor: "欠款方",
  ticket: "单件",
};

/** A red warning; in the public edition without the sentence, as it may name a firm or a single ticket. */
export function redEvent(row: RedRow, { at, isInternal }: Telling): NoticeEvent {
  const { warning_id, scope, member, said, total, number } = row;
  const about = aboutOf(scope, member);
  return {
    kind: "red_warning",
    key: `red_warning:${warning_id}:${scope}:${member}`,
    at,
    title: `红色预警：${subjectOf(row)}`,
    lines: isInternal
      ? [firstSentence(said), ...(number === null ? [] : [`工单编号：${number}`])]
      : [`涉及工单 ${total} 件，详见预警页。`],
    ...(about ? { about } : {}),
    page: `warnings.html#${warning_id}`,
  };
}

/** What kinds of one family say of the same subject is told together; the gravest comes first, and the page has the rest. */
function firstSentence(said: string): string {
  return said.split("。")[0] ?? said;
}

function subjectOf({ scope, member, name }: Pick<RedRow, "scope" | "member" | "name">): string {
  if (name !== "") return name;
  return scope === "unit" ? bodyOf(member) : SUBJECTS[scope];
}

/** Those who answer for a clock by office stand where a unit's id would. */
function bodyOf(member: string): string {
  if (member === "") return "未派单位";
  return Object.entries(RESPONSIBLE).find(([id]) => id === member)?.[1] ?? member;
}

function aboutOf(scope: SignalScope, member: string): NoticeEvent["about"] {
  if (scope === "unit" && member !== "") return { unit: member };
  return scope === "platform" ? { platform: member } : undefined;
}

/** A unit that turned red (T26-0), with the strongest grounds. */
export function redUnitEvent({ unit_id, since, name, grounds }: RedUnitRow, { at }: Telling): NoticeEvent {
  return {
    kind: "unit_red",
    key: `unit_red:${unit_id}:${since}`,
    at,
    title: `${name}转为红色`,
    lines: grounds.slice(0, MOST_GROUNDS),
    about: { unit: unit_id },
    page: "risk.html",
  };
}

/** A body with newly overdue tickets (T23-22（一）), told once a day. */
export function overdueEvent(row: OverdueRow, day: string, { at }: Telling): NoticeEvent {
  const about = aboutOf("unit", row.member);
  return {
    kind: "overdue",
    key: `overdue:${row.member}:${day}`,
    at,
    title: `超时未办：${subjectOf({ ...row, scope: "unit" })}`,
    lines: [row.said],
    ...(about ? { about } : {}),
    page: "clocks.html",
  };
}
