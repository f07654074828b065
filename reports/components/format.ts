const MINUS = "−";
/** Borders that a printed percentage must not cross: nothing, the floors, the target, everything. */
const BORDERS = [0, 80, 90, 100];
const MOST_DECIMALS = 4;

/** A count: thousands separated above 9,999, true minus. Missing is —. */
export function count(value: number | null | undefined): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return "—";
  const rounded = Math.round(value * 10) / 10;
  const text = String(Math.abs(rounded));
  const [whole = "0", part] = text.split(".");
  const grouped = Math.abs(rounded) > 9999 ? whole.replace(/\B(?=(\d{3})+$)/g, ",") : whole;
  return `${rounded < 0 ? MINUS : ""}${grouped}${part ? `.${part}` : ""}`;
}

/** A change of a count, signed: +6, −9, 0. */
export function signed(value: number): string {
  return value > 0 ? `+${count(value)}` : count(value);
}

/**
 * `numerator` of `denominator` as a percentage with one decimal, with more where one decimal would carry it across a
 * floor or target (79.96 % stays 79.96%, 90.04 % stays 90.04%). Nothing to divide by is —.
 */
export function percent(
  numerator: number,
  denominator: number,
  borders: readonly number[] = BORDERS,
): string {
  if (!(denominator > 0)) return "—";
  return `${percentNumber((100 * numerator) / denominator, borders)}%`;
}

function percentNumber(value: number, borders: readonly number[]): string {
  for (let decimals = 1; decimals <= MOST_DECIMALS; decimals++) {
    const text = value.toFixed(decimals);
    if (borders.every((border) => Math.sign(Number(text) - border) === Math.sign(value - border)))
      return text;
  }
  return value.toFixed(MOST_DECIMALS);
}

/** A share without borders: 71%. */
export function share(part: number, whole: number): string {
  return whole > 0 ? percent(part, whole, [0, 100]) : "—";
}

/** The size of a difference of rates in points, at least as precise as needed not to read 0: 1.3, 0.04. */
export function gap(difference: number): string {
  const size = Math.abs(difference);
  const text = size.toFixed(1);
  return Number(text) === 0 && size > 0 ? String(Number(size.toPrecision(1))) : text;
}

/** Change between two rates given in percent: `+0.4 个百分点`, `−2.1 个百分点`, `持平`. */
export function points(difference: number): string {
  if (Math.abs(difference) < 0.05) return "持平";
  return `${difference > 0 ? "+" : MINUS}${Math.abs(difference).toFixed(1)} 个百分点`;
}

/** How ours stands to the bulletin's value, from ours less the bulletin's: 本系统高 0.3, 本系统低 1.2, 相同. */
export function beside(difference: number): string {
  if (Math.abs(difference) < 0.05) return "相同";
  return `本系统${difference > 0 ? "高" : "低"} ${Math.abs(difference).toFixed(1)}`;
}

/** `2026-02-09` → 2月9日; with `year`, 2026年2月9日. */
export function day(date: string, year = false): string {
  const [y, m, d] = parts(date);
  return `${year ? `${y}年` : ""}${m}月${d}日`;
}

/** A span of days: 2月9日—15日, 1月26日—2月1日. */
export function span(start: string, end: string): string {
  if (start === end) return day(start);
  const [y1, m1] = parts(start);
  const [y2, m2, d2] = parts(end);
  if (y1 !== y2) return `${day(start, true)}—${day(end, true)}`;
  return `${day(start)}—${m1 === m2 ? `${d2}日` : day(end)}`;
}

/** `2026-02-15 18:00:00` → 2月15日 18:00; with `year`, 2026年2月15日 18:00. */
export function moment(time: string | null, year = false): string {
  return time ? `${day(time, year)} ${time.slice(11, 16)}` : "—";
}

/** Days from which a moment is given with its year. */
const FAR = 180;

/** A moment as `moment`, with its year where it lies far from `asOf`. */
export function momentBy(time: string | null, asOf: string): string {
  return moment(time, time !== null && isFar(time, asOf));
}

/** A day as `day`, with its year where it lies far from `asOf`. */
export function dayBy(date: string, asOf: string): string {
  return day(date, isFar(date, asOf));
}

function isFar(date: string, asOf: string): boolean {
  return Math.abs(Date.parse(asOf.slice(0, 10)) - Date.parse(date.slice(0, 10))) > FAR * 86_400_000;
}

const WEEKDAYS = ["日", "一", "二", "三", "四", "五", "六"];

/** 周三 for a date. */
export function weekday(date: string): string {
  return `周${WEEKDAYS[new Date(`${date.slice(0, 10)}T00:00:00Z`).getUTCDay()]}`;
}

/** A length of time given in hours: 3.5 小时, 2.1 天 from two days on. */
export function hours(value: number | null): string {
  if (value === null) return "—";
  return value >= 48 ? `${(value / 24).toFixed(1)} 天` : `${value.toFixed(1)} 小时`;
}

/** A size: 18 KB, 2.4 MB, 55.7 GB. */
export function bytes(value: number): string {
  if (value >= 1e9) return `${(value / 1e9).toFixed(1)} GB`;
  return value >= 1e6 ? `${(value / 1e6).toFixed(1)} MB` : `${Math.max(1, Math.round(value / 1e3))} KB`;
}

function parts(date: string): [number, number, number] {
  return [Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10))];
}
