import type { BoardPulse, Meta } from "./data.js";
import { count, momentBy } from "./format.js";
import { el, type Piece } from "./node.js";

/** What the board is shown as: made by a pulse or with the other pages, and what a reader's clock says now. */
export interface Freshness {
  pulse: BoardPulse;
  /** Moment of the board that is shown. */
  meta: Pick<Meta, "asOf">;
  /** Moment of the other pages. */
  built: string;
  /** The reader's clock, milliseconds since 1970. */
  now: number;
}

/** Id of the line. */
export const LINE = "live";
/** Pulses that may be missed before the board says that there are none. */
const MISSED = 2;

/** Whether the last pulse is longer ago than two of its intervals. */
export function isStale({ every, at }: BoardPulse, now: number): boolean {
  return now - Date.parse(at) > MISSED * every * 60_000;
}

/** Up to when the board is, how often it is made anew, and what cannot be told in time where it is not. */
export function freshness({ pulse, meta, built, now }: Freshness): Piece {
  const limits = pulse.hours.map(limitWords);
  const after = limits.length > 0 ? `${listed(limits)}时限只能事后核对` : "在办情况只随网页生成更新";
  if (pulse.every === 0) return line(`${after}（未启用定时快查）`);
  if (isStale(pulse, now))
    return line(`定时快查已停，本页停在 ${momentBy(meta.asOf, built)}；${after}，请管理员看“运行”`, true);
  const others = meta.asOf === built ? "" : `；其他页面截至 ${momentBy(built, meta.asOf)}`;
  return line(`本页截至 ${timeOf(meta.asOf, built)}，每 ${count(pulse.every)} 分钟更新${others}`);
}

function line(text: string, warned = false): Piece {
  const said = `${warned ? "▲ " : ""}${text}。`;
  return el("p", { class: warned ? "note warn" : "note", id: LINE, role: "status" }, said);
}

/** 14:20 on the day of the other pages, else with its day. */
function timeOf(at: string, built: string): string {
  return at.slice(0, 10) === built.slice(0, 10) ? at.slice(11, 16) : momentBy(at, built);
}

function limitWords(hours: number): string {
  return hours < 1 ? `${count(hours * 60)} 分钟` : `${count(hours)} 小时`;
}

/** 甲、乙和丙. */
function listed(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join("、")}和 ${parts.at(-1)}`;
}
