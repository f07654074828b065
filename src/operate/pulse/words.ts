import type { Put } from "./live.ts";

/** What a pulse did. */
export interface PulseDone {
  outcome: "done";
  /** Moment that clocks and board are of. */
  asOf: string;
  /** Tickets that came in, and known ones that changed. */
  fresh: number;
  changed: number;
  /** Truck drivers' hour limits about to run out, and those that ran out in the last day. */
  soon: number;
  over: number;
  /** Urgent tickets of the last days. */
  urgent: number;
  /** Texts left to the daily run. */
  left: number;
  /** Files that were refused or wait to be confirmed, and feeds that could not be pulled. */
  refused: string[];
  board: Put;
  /** Notices that are new, and messages sent. */
  told: number;
  sent: number;
  /** Steps that failed, with why. */
  failed: string[];
  /** Seconds of each step. */
  seconds: Record<string, number>;
}

export type PulseEnd = PulseDone | { outcome: "skipped"; why: string };

/** The line of the log: 新到 12 件，临期 3 件，超时 1 件. */
export function said(end: PulseEnd): string {
  if (end.outcome === "skipped") return end.why;
  const { fresh, soon, over, urgent, refused, board, left, failed } = end;
  return [
    `新到 ${fresh} 件，临期 ${soon} 件，超时 ${over} 件，紧急 ${urgent} 件`,
    ...(refused.length > 0 ? [`未读入：${refused.join("、")}`] : []),
    ...(left > 0 ? [`${left} 篇来文留待每日运行`] : []),
    ...(board.written ? [] : [`看板未更新：${board.why}`]),
    ...(failed.length > 0 ? [`失败：${failed.join("；")}`] : []),
  ].join("；");
}

/** The line at the terminal. */
export function shown(end: PulseEnd): string {
  if (end.outcome === "skipped") return `skipped: ${end.why}`;
  const { asOf, fresh, soon, over, urgent, refused, board, told, sent, left, failed } = end;
  return [
    `${fresh} new tickets, ${soon} hour limits about to run out, ${over} ran out, ${urgent} urgent`,
    ...(refused.length > 0 ? [`not loaded: ${refused.join(", ")}`] : []),
    ...(left > 0 ? [`${left} texts left to the daily run`] : []),
    board.written ? `the board is as of ${asOf}` : `the board was not written: ${board.why}`,
    ...failed.map((one) => `failed: ${one}`),
    ...(told > 0 || sent > 0 ? [`${told} notices, ${sent} messages sent`] : []),
  ].join("; ");
}
