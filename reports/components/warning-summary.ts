import type { WarningsPage } from "./data.js";
import { count, day, dayBy, share } from "./format.js";
import { figure, listed, type Segment, words } from "./say.js";
import { SEVERITY, STATE } from "./warning-words.js";

/** How rises are judged, in a sentence or two. */
export const RULE =
  "异常上升按司机工单（咨询除外）逐日判定：全市、单位、区、平台、事项及其交叉各为一项，节假日、调休、月末已折算，各项一并检验后误报比例控制在 5% 以内；同一批工单只报一次，报在最能说明问题的一级。名额、级别与关闭天数均为自设，紧急单件不受名额限制。";

/** Days shown of how late tickets come. */
const LATE_DAYS = 3;

/** How late tickets come, and what is done about it. */
export function lateWords(late: readonly number[]): string {
  if (late.length === 0) return "";
  const shown = late
    .slice(0, LATE_DAYS)
    .map((known, lag) => `${lag === 0 ? "当天" : `${lag} 天后`}已到 ${share(known, 1)}`);
  return ` 工单会晚到，最近几天按已到比例折算：${shown.join("、")}；不足一半的日子先不判。`;
}

/** What a reader must know before the list: a past moment, a day not yet over, too short a history, limits without columns. */
export function remarks({ day: judged, later, short, untold, meta }: WarningsPage): string[] {
  return [
    ...(later === null
      ? []
      : [
          `这是过去的情况：预警日志已记到 ${dayBy(later, meta.asOf)}，本页只列 ${dayBy(judged, meta.asOf)}当时已知的，此后的预警不在此列，日志也不因此改动。`,
        ]),
    ...(judged < meta.asOf.slice(0, 10)
      ? [
          `今天尚未过完（18 点以后算过完）：数量判到 ${day(judged)}，其余按数据截至时，都记在这一天；“今日”指这一天。`,
        ]
      : []),
    ...(short === null
      ? []
      : [`司机工单的历史只有 ${short} 天，以往不足六周，数量突增暂不判，其他预警照常。`]),
    ...(untold.length === 0
      ? []
      : [
          `数据源缺少所需的列，下列时限是否超时无从得知，不作预警：${untold.join("、")}。缺哪些列见“数据质量”。`,
        ]),
  ];
}

/** How many there are by how grave they are, and what changed since the day before. */
export function summary(page: WarningsPage): Segment[] {
  const { open, closed, day: today } = page;
  const grades = (["red", "amber", "yellow"] as const).flatMap((severity) => {
    const n = open.filter((row) => row.severity === severity).length;
    const { name, tone } = SEVERITY[severity];
    return n === 0
      ? []
      : [[words(`${name} `), figure(count(n), tone === "plain" ? {} : { tone: tone as "bad" | "warn" })]];
  });
  const changes = (["new", "rising", "easing"] as const).flatMap((state) => {
    const n = open.filter((row) => row.state === state).length;
    return n === 0 ? [] : [[words(`${STATE[state]} `), figure(count(n))]];
  });
  const shut = closed.filter((row) => row.closed === today).length;
  return [
    words("未关闭的预警 "),
    figure(count(open.length)),
    words(open.length === 0 ? " 条。" : " 条："),
    ...listed(grades),
    words(open.length === 0 ? "" : since(page)),
    ...(open.length === 0 ? [] : changes.length > 0 ? listed(changes) : [words("无变化")]),
    ...(shut > 0 ? [words("、关闭 "), figure(count(shut))] : []),
    words(open.length === 0 ? "" : "。"),
  ];
}

/** What the changes are told against. */
function since({ previous, later, began, day: today }: WarningsPage): string {
  if (previous !== null) return `。较 ${day(previous)}：`;
  if (later !== null) return "。此前没有逐日判定，无从比较：";
  const { rises } = began;
  const replayed = rises !== null && rises < today ? `，数量突增补判自 ${day(rises)}` : "";
  return `。这是首次测算${replayed === "" ? "，均算" : `${replayed}，其余均算`}今日新增：`;
}
