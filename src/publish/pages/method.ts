import type { Meta, MethodClock, MethodPage } from "../../../reports/components/data.ts";
import { flagList } from "../../../reports/components/flags.ts";
import { withLines } from "../../indicators/registry.ts";
import {
  type Clock,
  type ClockCase,
  type EventName,
  type Limit,
  RESPONSIBLE,
  type When,
} from "../../policy/schema.ts";
import { sqlFile } from "../../warehouse/sql.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import type { PageInputs } from "./inputs.ts";
import { clockNeeds, type Lacks } from "./lacks.ts";
import { inPercent } from "./meta.ts";

const EVENT_NAMES: Record<EventName, string> = {
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
const DIRECTIONS = { higher: "越高越好", lower: "越低越好", none: "不论高低" };

/** Every indicator and clock with its definition, figures and clause; the calendar's years. */
export async function methodPage(
  warehouse: Warehouse,
  meta: Meta,
  { policies, rates, clauses }: PageInputs,
  lacks: Lacks,
): Promise<MethodPage> {
  const wording = new Map(clauses.map((c) => [c.id, c.wording]));
  return {
    meta,
    indicators: withLines(rates.rates).map((i) => ({
      id: i.id,
      name: i.name,
      group: i.group,
      unit: i.unit,
      numerator: i.numerator,
      denominator: i.denominator,
      direction: DIRECTIONS[i.direction],
      floor: i.floor === null ? null : inPercent(i.floor),
      target: i.target === null ? null : inPercent(i.target),
      clause: i.clause,
      wording: clauseWording(wording, i.clause),
      basis: i.basis,
      note: i.note ?? null,
    })),
    clocks: policies.flatMap((policy) =>
      policy.clocks.flatMap((clock) =>
        clock.cases.map((one) => ({
          ...methodClock(policy.name, clock, one, wording),
          lack: lacks.of(clockNeeds(clock)),
        })),
      ),
    ),
    calendar: await warehouse.rows(sqlFile(import.meta.url, "calendar-years.sql"), { as_of: meta.asOf }),
    flags: flagList(),
  };
}

/** The registry writes half brackets, the list of clauses whole ones. */
function clauseWording(wording: Map<string, string>, clause: string | null): string | null {
  if (clause === null) return null;
  return wording.get(clause) ?? wording.get(clause.replace("(", "（").replace(")", "）")) ?? null;
}

function methodClock(
  policy: string,
  clock: Clock,
  one: ClockCase,
  wording: Map<string, string>,
): MethodClock {
  const day = (one.precision ?? clock.precision) === "day";
  return {
    policy,
    clock: clock.name,
    name: one.name,
    start: startWords(clock.start),
    end: EVENT_NAMES[clock.meet],
    limit: `${limitWords(one.limit)}${day ? "，当日 24 时止" : "，精确到秒"}`,
    conditions: conditionWords(one.when),
    responsible: RESPONSIBLE[clock.responsible],
    extension: clock.extension
      ? clock.extension.at_most
        ? `最多 ${limitWords(clock.extension.at_most)}`
        : "可延期"
      : null,
    given: clock.due_given,
    clause: one.clause ?? null,
    wording: clauseWording(wording, one.clause ?? null),
    basis: one.basis,
    note: one.to_confirm ?? null,
  };
}

function startWords([first, ...rest]: readonly EventName[]): string {
  if (first === undefined) return "";
  const fallback = rest.length > 0 ? `（缺则${rest.map((e) => EVENT_NAMES[e]).join("、")}）` : "";
  return EVENT_NAMES[first] + fallback;
}

function limitWords({ hours, working_days, calendar_days }: Limit): string {
  if (hours !== undefined) return `${hours} 小时`;
  return working_days === undefined ? `${calendar_days} 日` : `${working_days} 个工作日`;
}

function conditionWords(when: When): string {
  const marked =
    when.driver_mark === undefined ? null : when.driver_mark ? "货车司机标记件" : "非货车司机标记件";
  const parts = [when.channel, when.kind, when.urgency, when.caller_type, when.tags, when.class_words].map(
    (values) => values?.join("、"),
  );
  return [...parts, marked].filter(Boolean).join("；") || "全部";
}
