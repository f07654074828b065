import { ISSUE_KINDS, ISSUE_SIDES, type IssueKind, type IssueSide } from "./data.js";

/** One member of one side, by which tickets are picked. */
export interface Filter {
  side: IssueSide;
  member: string;
}

/** What the review shows: kind and start of the period, whose tickets, whose classes. */
export interface IssueState {
  kind: IssueKind;
  /** Start of the period; null: the one that the page opens with. */
  period: string | null;
  filter: Filter | null;
  division: string | null;
}

/** Reads `#g=month&p=2026-02-01&unit=wuqing&d=huoyun&t=ranking`; `table` is the anchor to bring into view. */
export function readIssueHash(hash: string): IssueState & { table: string | null } {
  const text = hash.replace(/^#/, "");
  const query = new URLSearchParams(text.includes("=") ? text : "");
  const period = query.get("p");
  const side = ISSUE_SIDES.find((name) => query.has(name));
  return {
    kind: ISSUE_KINDS.find((kind) => kind === query.get("g")) ?? "week",
    period: period && /^\d{4}-\d{2}-\d{2}$/.test(period) ? period : null,
    filter: side ? { side, member: query.get(side) ?? "" } : null,
    division: query.get("d"),
    table: text.includes("=") ? query.get("t") : text || null,
  };
}

/** Writes what `readIssueHash` reads; what goes without saying is left out. */
export function issueHash(
  { kind, period, filter, division }: IssueState,
  table: string | null = null,
): string {
  const query = new URLSearchParams();
  if (kind !== "week") query.set("g", kind);
  if (period) query.set("p", period);
  if (filter) query.set(filter.side, filter.member);
  if (division) query.set("d", division);
  if (table) query.set("t", table);
  const text = query.toString();
  return text ? `#${text}` : "";
}
