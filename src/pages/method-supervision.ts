import type { MethodDuty, MethodTerm } from "../../reports/components/data.ts";
import type { Duty } from "../supervision/duties/schema.ts";
import type { SupervisionPolicy } from "../supervision/policy.ts";

/** Rules of register, lists, shirking signals and appeals, each with the clause it rests on and its thresholds. */
export function supervisionTerms(policy: SupervisionPolicy): MethodTerm[] {
  const { lists, shirking, appeals, papers } = policy;
  return [
    {
      ...{ id: "rectify", name: "整改", clause: "T26-4、T26-5、T26-6", basis: "clause" },
      text: `标记为货车司机、咨询除外、主评价来源的首次评价为未联系、未解决、不满意或非常不满意的工单，以及发过整改通知的工单。期限到发出通知之后第 ${papers.rectify.days ?? 7} 天的 24 时，按日历日算。导出文件有通知、结果、销号列的以列为准，没有的看 actions.csv。`,
    },
    {
      ...{ id: "supervise", name: "重点督办", clause: "T23-22", basis: "clause" },
      text: "临近超时或已超时，不满意后再次反映，答复称已联系、已解决而反映人否认，多次退回或转派，反映乱收费、乱罚款、违规执法，以及人工列入的。反映人否认的为疑似，核实前不作定论。文件没有定期限。件数、天数与预警同一阈值，见预警种类。",
    },
    {
      ...{ id: "backlog", name: "久无进展", clause: "T26-6", basis: "local" },
      text: `在同一阶段满 ${policy.backlog_days} 天没有动的另列，不算了结，也不写进公文；整改逾期的不另列。`,
    },
    {
      ...{ id: "circular", name: "通报名单", clause: "T26-6、T23-16、T23-24", basis: "local" },
      text: `整改逾期 ${lists.late} 件以上，或整改后追评仍差 ${lists.again_bad} 件以上的列入。有推诿信号的工单 ${lists.shirking} 件以上且占 ${percentOf(lists.shirking_share)} 以上、上月办结的答复（${lists.least_rated} 件以上）审核不合格占 ${percentOf(lists.failed_share)} 以上、疑似未联系、未解决、套话的列为待核实，核实后再通报。`,
    },
    {
      ...{ id: "summon", name: "约谈名单", clause: "T26-10", basis: "clause" },
      text: `部通报值低于底线的列入，样本太少的列为待核实；本系统测算低于底线的只作提示。近 13 周评价不足 ${lists.least_rated} 件的不列，只列单位和件数（自设）。提级、会商两份名单出自建议“提级”“会商”的预警。`,
    },
    {
      ...{ id: "praise", name: "表扬名单", clause: "T26-三（四）、T23-26", basis: "local" },
      text: `近 13 周三项率都高于 ${percentOf(lists.praise_share)}、评价都不少于 ${lists.least_rated} 件、没有逾期整改。`,
    },
    {
      ...{ id: "shirking", name: "推诿信号", clause: "T23-8、T23-14、T23-24", basis: "local" },
      text: `只看近 ${shirking.days} 天受理的司机工单，不足 ${shirking.least_tickets} 件的单位不进名单：退单理由不在五种之内、未写理由、属不得退单，反复退单，退单超过 24 小时，派过 ${shirking.hops} 个以上单位，接单超过 3 小时，到期前 ${shirking.last_minute_hours} 小时内办结而评价未解决，延期申请过迟或不得申请，先称非本单位职责后又办了。是信号，不是结论。`,
    },
    {
      ...{ id: "appeals", name: "申诉", clause: "T23-27、T23-28", basis: "clause" },
      text: `12345 热线的司机不满意工单。不得申诉的七种情形中，（一）未联系、（四）未解决看评价；（二）（三）（五）（六）从文字、${appeals.again_days} 天内再次反映（自设）和协办单位看出可疑，由人判断；（七）没有数据可看。`,
    },
  ];
}

/** What is sent or published when, as the method page tells it. */
export function methodDuties(duties: readonly Duty[]): MethodDuty[] {
  return duties.map(({ name, responsible, moved, clause, basis, to_confirm, ...when }) => ({
    ...{ name, responsible, basis, when: whenWords(when), moved: MOVES[moved] },
    clause: clause ?? null,
    note: to_confirm ?? null,
  }));
}

const MOVES: Readonly<Record<Duty["moved"], string>> = {
  holiday_next: "法定节假日顺延到下一个工作日",
  earlier: "不顺延，提前到前一个工作日",
  next_workday: "休息日移到下一个工作日",
  none: "不移动",
};

const WEEKDAYS = "一二三四五六日";

function whenWords({
  every,
  weekday = 1,
  month,
  day,
}: Pick<Duty, "every" | "weekday" | "month" | "day">): string {
  if (every === "week") return `每周${WEEKDAYS[weekday - 1]}`;
  return every === "month" ? `每月 ${day} 日` : `每年 ${month} 月 ${day} 日`;
}

function percentOf(share: number): string {
  return `${Math.round(100 * share)}%`;
}
