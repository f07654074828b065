import type { Stage, Turn } from "./supervision-data.js";

/** A stage of the register in words, and what is to be done at it. */
export const STAGES: Record<Stage, { name: string; next: string }> = {
  "to-notice": { name: "待发整改通知", next: "发整改通知（T26-4）" },
  rectifying: { name: "整改中", next: "7 日内报整改结果（T26-5）" },
  late: { name: "整改逾期", next: "催报；应办未办的通报（T26-6）" },
  "to-rerate": { name: "已报结果，待追评", next: "追评（T26-6）" },
  "again-bad": { name: "追评仍差评", next: "再整改、通报或申诉（T26-6）" },
  "to-clear": { name: "追评已转好，待销号", next: "销号（T26-6）" },
  appealing: { name: "申诉中", next: "等待申诉结果（T23-27）" },
  "to-confirm": { name: "疑似，待核通话记录", next: "调取通话记录核实（T23-22（三））" },
  "to-supervise": { name: "待督办", next: "列入重点督办（T23-22）" },
  supervising: { name: "督办中", next: "核办并书面报告（T23-23）" },
  reported: { name: "已报结果，待审", next: "审核后销号（T23-23）" },
};

/** Steps as `actions.csv` names them. */
export const STEPS = {
  supervise: "督办",
  notice: "整改通知",
  progress: "进展",
  rectify: "整改结果",
  clear: "销号",
  circulate: "通报",
  escalate: "提级",
  summon: "约谈",
  study: "会商",
  praise: "表扬",
  appeal: "申诉",
  upheld: "申诉通过",
  rejected: "申诉驳回",
  confirmed: "核实属实",
  refuted: "核实不属实",
  redo: "派回重办",
} as const;

/** Whose turn it is. */
export const TURNS: Record<Turn, string> = {
  office: "委政务服务处",
  unit: "承办单位",
  hotline: "热线（追评）",
  city: "市便民专线服务中心",
};

/** Why a ticket is in the register, with its clause. */
export const GROUNDS: Record<string, { name: string; clause: string }> = {
  "not-contacted": { name: "未联系", clause: "T26-4" },
  "not-resolved": { name: "未解决", clause: "T26-4" },
  dissatisfied: { name: "不满意", clause: "T26-4" },
  slow: { name: "临近超时或已超时", clause: "T23-22（一）" },
  again: { name: "不满意后再次反映", clause: "T23-22（二）" },
  "contact-denied": { name: "疑似未联系", clause: "T23-22（三）" },
  "resolution-denied": { name: "疑似未解决", clause: "T23-22（三）" },
  bounced: { name: "多次退回或转派", clause: "T23-22（四）" },
  enforcement: { name: "反映乱收费、乱罚款、违规执法", clause: "T23-22（五）" },
  other: { name: "其他督办", clause: "T23-22（六）" },
};

export const TRACKS = { rectify: "整改", supervise: "重点督办" } as const;

export function groundWords(grounds: readonly string[]): string {
  return grounds.map((id) => GROUNDS[id]?.name ?? id).join("、");
}

/** A step's name; the id where it is none of ours. */
export function stepName(action: string): string {
  return (STEPS as Readonly<Record<string, string>>)[action] ?? action;
}
