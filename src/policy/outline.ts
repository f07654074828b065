import { type Rule, rulesInForce } from "./rules.ts";
import type { Clause, Clock, EventName, Limit, Policy, When } from "./schema.ts";
import { RESPONSIBLE } from "./schema.ts";

/** One case of a clock as the method page shows it; all texts Chinese. */
export type OutlineRow = {
  policy_id: string;
  policy: string;
  document: string;
  clock_id: string;
  clock: string;
  case_id: string;
  case_name: string;
  /** To which tickets it applies. */
  applies_to: string;
  /** The event that starts it, with those that stand in where it is not known. */
  start: string;
  /** The event that meets it. */
  end: string;
  /** Limit with its reading, such as `5 个工作日（精确到秒）`. */
  limit: string;
  extension: string | null;
  responsible: string;
  clause: string | null;
  clause_wording: string | null;
  basis: "clause" | "ministry" | "local";
  /** 文件条款 | 部公开做法 | 自设 */
  basis_name: string;
  /** 待确认 notes of the case, its extension and the charging of late dispatch. */
  to_confirm: string[];
};

const EVENT_NAMES: Readonly<Record<EventName, string>> = {
  received_at: "受理",
  committee_at: "派至我委",
  dispatched_at: "派至承办单位",
  accepted_at: "接单",
  contacted_at: "首次联系",
  progressed_at: "反馈进展",
  completed_at: "办结",
  visited_at: "回访",
  rated_at: "评价",
  returned_at: "退单",
  notice_at: "整改通知",
  rectified_at: "报送整改结果",
  cleared_at: "销号",
};

const BASIS_NAMES = { clause: "文件条款", ministry: "部公开做法", local: "自设" } as const;

/** Every case of every clock of the policies, in the order in which they govern, in words for the method page. */
export function policyOutline(policies: readonly Policy[], clauses: readonly Clause[] = []): OutlineRow[] {
  const wordings = new Map(clauses.map((clause) => [clause.id, clause.wording]));
  return rulesInForce(policies).map((rule) => outlineRow(rule, wordings));
}

function outlineRow({ policy, clock, case: one }: Rule, wordings: ReadonlyMap<string, string>): OutlineRow {
  return {
    policy_id: policy.id,
    policy: policy.name,
    document: policy.document,
    clock_id: clock.id,
    clock: clock.name,
    case_id: one.id,
    case_name: one.name,
    applies_to: whenWording(one.when),
    start: startWording(clock.start),
    end: EVENT_NAMES[clock.meet],
    limit: `${limitWording(one.limit)}${readingWording(clock, one.limit, one.precision ?? clock.precision, one.roll ?? clock.roll)}`,
    extension: extensionWording(clock),
    responsible: RESPONSIBLE[clock.responsible],
    clause: one.clause ?? null,
    clause_wording: (one.clause && wordings.get(one.clause)) ?? null,
    basis: one.basis,
    basis_name: BASIS_NAMES[one.basis],
    to_confirm: [one.to_confirm, clock.late_dispatch?.to_confirm, clock.extension?.to_confirm].filter(
      (note) => note !== undefined,
    ),
  };
}

function startWording([first, ...rest]: readonly EventName[]): string {
  if (first === undefined) return "";
  const others = rest.map((event) => EVENT_NAMES[event]).join("、");
  return others ? `${EVENT_NAMES[first]}（缺则${others}）` : EVENT_NAMES[first];
}

/** `3 小时` | `15 分钟` | `5 个工作日` | `7 日（自然日）` */
function limitWording(limit: Limit): string {
  if (limit.working_days !== undefined) return `${limit.working_days} 个工作日`;
  if (limit.calendar_days !== undefined) return `${limit.calendar_days} 日（自然日）`;
  const hours = limit.hours ?? 0;
  return hours < 1 ? `${Math.round(hours * 60)} 分钟` : `${hours} 小时`;
}

function readingWording(clock: Clock, limit: Limit, precision: string, roll: string): string {
  if (limit.hours !== undefined) return "";
  const notes = [precision === "day" ? "至当日 24 时" : "精确到秒"];
  if (limit.calendar_days !== undefined) notes.push(roll === "none" ? "遇休息日不顺延" : "遇休息日顺延");
  if (clock.due_given) notes.push("平台另定期限的从其规定");
  return `（${notes.join("，")}）`;
}

function extensionWording({ extension }: Clock): string | null {
  if (extension === undefined) return null;
  const parts = [extension.at_most ? `最多延长 ${limitWording(extension.at_most)}` : "按批准的日期"];
  if (extension.asked_days_before) parts.push(`至少提前 ${extension.asked_days_before} 日申请`);
  if (extension.consent) parts.push("须反映人同意");
  if (extension.forbidden.length) parts.push(`不得延期：${extension.forbidden.map(whenWording).join("；")}`);
  return parts.join("，");
}

function whenWording(when: When): string {
  const parts = [
    when.channel?.join("、"),
    when.driver_mark === undefined ? undefined : when.driver_mark ? "标记为货车司机" : "未标记为货车司机",
    when.caller_type?.join("、"),
    when.kind && `${when.kind.join("、")}类`,
    when.urgency && `标注${when.urgency.join("、")}`,
    when.tags && `标签含${when.tags.join("、")}`,
    when.class_words && `类别含${when.class_words.join("、")}`,
  ].filter((part) => part !== undefined);
  return parts.length ? parts.join("，") : "其余工单";
}
