import { memberName } from "../../../../reports/components/members.ts";
import type { Scribe } from "../../compose.ts";

/** Where a ticket, or a matter as its tickets mostly are, belongs. */
export interface Belonging {
  unit: string | null;
  /** Platform complained of. */
  about: string | null;
  issue: string | null;
}

/** Whether a ticket is one of those that the brief is about. */
export function ownTickets({ audience, issues }: Scribe): (ticket: Belonging) => boolean {
  if (audience.type === "unit") return ({ unit }) => unit === audience.id;
  if (audience.type === "platform") return ({ about }) => about === audience.id;
  return ({ issue }) => issues === null || (issue !== null && issues.has(issue));
}

/** What a warning or an entry of a list is about: a member of a scope as in `mart.warning`, with where its tickets belong. */
export interface Subject extends Belonging {
  scope: string;
  member: string;
}

/** Whether a warning or an entry of a list is one that the brief's reader is told. */
export function ownSubjects(scribe: Scribe): (subject: Subject) => boolean {
  const { audience } = scribe;
  const ofTickets = ownTickets(scribe);
  // A platform is told of itself alone: matters behind its tickets name other firms and units.
  if (audience.type === "platform")
    return ({ scope, member }) => scope === audience.type && member === audience.id;
  return (subject) => (subject.scope === audience.type ? subject.member === audience.id : ofTickets(subject));
}

/** A unit's short name, or what stands for none. */
export function unitName({ context }: Scribe, id: string | null): string {
  return id === null ? "未派单位" : memberName("unit", id, context.meta, true);
}

/** A class's name; 未归类 for none. */
export function issueName({ context }: Scribe, id: string | null): string {
  return id === null ? "未归类" : memberName("issue", id, context.meta);
}

/** Who a warning or an entry is about: 静海区, 满帮, 武清; nothing where only its sentence says so. */
export function subjectName(
  { context }: Scribe,
  { scope, member }: Pick<Subject, "scope" | "member">,
): string {
  if (scope === "unit" || scope === "district") return memberName(scope, member, context.meta, true);
  return scope === "platform" ? memberName("about", member, context.meta) : "";
}
