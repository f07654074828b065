import { type CellObject, SSF } from "@e965/xlsx";
import { cleanText } from "./cleaning.ts";

const DAY_MS = 86_400_000;
/** Serial 60 is 1900-02-29, a day that never was; later serials count from 1899-12-30, earlier ones from the 31st. */
const FALSE_LEAP_DAY = 60;
const EPOCH_1900 = Date.UTC(1899, 11, 30);
const EPOCH_1904 = Date.UTC(1904, 0, 1);
/** Last serial of the year 9999. */
const LAST_SERIAL = 2_958_465;

/**
 * A workbook cell's value as text, nothing interpreted but what the number format says is a date: dates as
 * `YYYY-MM-DD HH:MM:SS` (`YYYY-MM-DD` where format and value have no time of day), whole numbers up to 2^53 in full,
 * beyond in scientific form (their last digits are lost), error values null.
 */
export function cellText(cell: CellObject | undefined, date1904: boolean): string | null {
  if (cell === undefined || cell.v === undefined || cell.v === null) return null;
  switch (cell.t) {
    case "n":
      return numberText(Number(cell.v), cell.z === undefined ? "General" : String(cell.z), date1904);
    case "b":
      return cell.v ? "TRUE" : "FALSE";
    case "s":
      return cleanText(String(cell.v));
    default:
      return null;
  }
}

function numberText(value: number, format: string, date1904: boolean): string {
  if (format !== "General" && SSF.is_date(format) && value >= 0 && value <= LAST_SERIAL) {
    return dateText(value, format, date1904);
  }
  // 000123 shown for 123: a code whose zeros only the format keeps.
  if (/^0+$/.test(format) && Number.isSafeInteger(value) && value >= 0) {
    return String(value).padStart(format.length, "0");
  }
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
    return value.toExponential().replace("e+", "E+");
  }
  return String(value);
}

function dateText(serial: number, format: string, date1904: boolean): string {
  if (/\[(?:h|m|s)+\]/i.test(format)) return String(SSF.format(format, serial));
  const epoch = date1904 ? EPOCH_1904 : EPOCH_1900 + (serial < FALSE_LEAP_DAY ? DAY_MS : 0);
  const seconds = Math.round((serial * DAY_MS) / 1000);
  const iso = new Date(epoch + seconds * 1000).toISOString();
  const day = iso.slice(0, 10);
  const time = iso.slice(11, 19);
  if (serial < 1 && !/[dy]/i.test(format)) return time;
  return Number.isInteger(serial) && !/h/i.test(format) ? day : `${day} ${time}`;
}
