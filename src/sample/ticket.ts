import type { Seconds } from "./time.ts";

export type Kind = "咨询" | "投诉" | "举报" | "求助" | "建议" | "办理" | "表扬";
export type Satisfied = "非常满意" | "满意" | "基本满意" | "不满意" | "非常不满意";

/** What a caller said when asked. */
export interface Rating {
  contacted: boolean;
  resolved: boolean;
  satisfied: Satisfied;
}

/** The planted truths a ticket can belong to. */
export type TruthId =
  | "arrears_surge"
  | "membership_fees"
  | "stock_replies"
  | "contact_denied"
  | "slipping_unit"
  | "shared_matter"
  | "shared_event";

/** A sample ticket's whole life, whatever the moment of an export. Times are local seconds. */
export interface Ticket {
  number: string;
  truths: TruthId[];
  received: Seconds;
  channel: string;
  kind: Kind;
  urgency: "特急" | "紧急" | "急" | "普通";
  field: string;
  issue: string;
  tags: string;
  title: string;
  body: string;
  callerType: "货车司机" | "货主" | "企业" | "群众";
  callerName: string;
  phone: string;
  plate: string;
  driverMark: boolean;
  district: string;
  unit: string;
  jointUnit: string;
  platform: string;
  platformGiven: string;
  answeredBy: string;
  debtor: string;
  committee?: Seconds;
  firstDispatched: Seconds;
  dispatched: Seconds;
  accepted: Seconds;
  contacted: Seconds;
  progressed?: Seconds;
  completed: Seconds;
  due: Seconds;
  reply: string;
  firstUnit: string;
  returned?: Seconds;
  returnReason: string;
  extensionAsked?: Seconds;
  extensionConsent: boolean;
  extendedTo?: Seconds;
  visited?: Seconds;
  reached: boolean;
  rated?: Seconds;
  ratingSource: string;
  first?: Rating;
  rerated?: Seconds;
  final?: Rating;
  notice?: Seconds;
  rectified?: Seconds;
  cleared?: Seconds;
  appeal: string;
  voided?: Seconds;
  /** The sum that the text names. */
  amount: number;
  claimed?: number;
  recovered?: number;
}

/** A line of a platform's own complaint list. */
export interface Complaint {
  number: string;
  platform: string;
  given: string;
  received: Seconds;
  issue: string;
  district: string;
  phone: string;
  plate: string;
  body: string;
  completed: Seconds;
  outcome: string;
  first?: Rating;
  claimed?: number;
  recovered?: number;
  /** Number of the hotline's ticket about the same event. */
  ticket?: string;
}

/** A rating with anything denied, or dissatisfied. */
export function isProblem(rating: Rating): boolean {
  return !rating.contacted || !rating.resolved || rating.satisfied.endsWith("不满意");
}
