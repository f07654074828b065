import type { DutyRow } from "../../../reports/components/data-duties.ts";
import { basisWords, periodWords, shiftWords } from "../../../reports/components/duty-words.ts";
import { addDays } from "../../policy/work-calendar.ts";

/** RFC 5545, 3.1: longest line in octets, its end left out. */
const LONGEST = 75;

/**
 * Duties as an iCalendar file (RFC 5545): all-day events, lines folded at 75 octets and ended by CRLF, the same UID at every
 * build. The time stamp is the moment of the data, so that the same data give the same bytes.
 * @param asOf `YYYY-MM-DD HH:MM:SS`, local
 */
export function calendarFile(rows: readonly DutyRow[], asOf: string): string {
  const stamp = `${compact(asOf.slice(0, 10))}T000000Z`;
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//xianban//duties//ZH",
    "CALSCALE:GREGORIAN",
    `X-WR-CALNAME:${escaped("接诉即办报送事项")}`,
    ...rows.flatMap((row) => event(row, stamp)),
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}

function event(row: DutyRow, stamp: string): string[] {
  const marks = [row.done !== null && "已报", row.doubtful && "待确认"].filter(Boolean).join("，");
  const told = [
    `承办：${row.responsible}`,
    `所属期：${periodWords(row.period)}`,
    row.nil && "无更新也须报送",
    shiftWords(row),
    !row.known && `${row.due.slice(0, 4)}年放假通知未录入，休息日只按周末算`,
    `依据：${basisWords(row)}`,
    row.note,
  ].filter((line) => typeof line === "string");
  return [
    "BEGIN:VEVENT",
    `UID:${row.id}@xianban`,
    `DTSTAMP:${stamp}`,
    `DTSTART;VALUE=DATE:${compact(row.due)}`,
    `DTEND;VALUE=DATE:${compact(addDays(row.due, 1))}`,
    `SUMMARY:${escaped(marks ? `${row.name}（${marks}）` : row.name)}`,
    `DESCRIPTION:${escaped(told.join("\n"))}`,
    `STATUS:${row.doubtful ? "TENTATIVE" : "CONFIRMED"}`,
    "TRANSP:TRANSPARENT",
    "END:VEVENT",
  ];
}

function compact(day: string): string {
  return day.replaceAll("-", "");
}

function escaped(text: string): string {
  return text.replace(/[\\;,]/g, "\\$&").replaceAll("\n", "\\n");
}

/** Breaks a line so that no part has more than 75 octets, the leading space of the next ones included; never within a character. */
function folded(line: string): string {
  const parts: string[] = [];
  let part = "";
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > LONGEST) {
      parts.push(part);
      part = "";
      octets = 1;
    }
    part += character;
    octets += size;
  }
  return [...parts, part].join("\r\n ");
}
