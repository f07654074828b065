/** Local times are whole seconds since 1970-01-01 00:00 of the local clock; no zone is involved. */
export type Seconds = number;

export const MINUTE = 60;
export const HOUR = 3600;
export const DAY = 86_400;

const pad = (n: number): string => (n < 10 ? `0${n}` : String(n));

/** Midnight of `YYYY-MM-DD`; NaN when that is no date. */
export function parseDay(text: string): Seconds {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return Number.NaN;
  const at = Date.parse(`${text}T00:00:00Z`) / 1000;
  return Number.isNaN(at) || dayText(at) !== text ? Number.NaN : at;
}

/** Midnight of the day that holds `at`. */
export function midnight(at: Seconds): Seconds {
  return Math.floor(at / DAY) * DAY;
}

/** Midnight of the Monday on or before `at`. */
export function monday(at: Seconds): Seconds {
  const day = Math.floor(at / DAY);
  return (day - ((day + 3) % 7)) * DAY;
}

/** 0 = Monday … 6 = Sunday. */
export function weekday(at: Seconds): number {
  return (Math.floor(at / DAY) + 3) % 7;
}

/** Year, month, day, hour, minute, second of a local time. */
export function parts(at: Seconds): [number, number, number, number, number, number] {
  const d = new Date(at * 1000);
  return [
    d.getUTCFullYear(),
    d.getUTCMonth() + 1,
    d.getUTCDate(),
    d.getUTCHours(),
    d.getUTCMinutes(),
    d.getUTCSeconds(),
  ];
}

/** `2026-02-11` */
export function dayText(at: Seconds): string {
  const [y, m, d] = parts(at);
  return `${y}-${pad(m)}-${pad(d)}`;
}

/** `2026-02` */
export function monthText(at: Seconds): string {
  return dayText(at).slice(0, 7);
}

/** `2026-02-11 09:05:03` */
export function stampText(at: Seconds): string {
  const [y, m, d, h, i, s] = parts(at);
  return `${y}-${pad(m)}-${pad(d)} ${pad(h)}:${pad(i)}:${pad(s)}`;
}

/** `2026/2/11 9:05:03` */
export function slashText(at: Seconds): string {
  const [y, m, d, h, i, s] = parts(at);
  return `${y}/${m}/${d} ${h}:${pad(i)}:${pad(s)}`;
}

/** `2026年2月11日 9时5分`, with `3秒` only when there are seconds. */
export function chineseText(at: Seconds): string {
  const [y, m, d, h, i, s] = parts(at);
  return `${y}年${m}月${d}日 ${h}时${i}分${s ? `${s}秒` : ""}`;
}

/** `260211090503` */
export function compactText(at: Seconds): string {
  const [y, m, d, h, i, s] = parts(at);
  return `${pad(y % 100)}${pad(m)}${pad(d)}${pad(h)}${pad(i)}${pad(s)}`;
}

/** Days since 1899-12-30, as a workbook stores a moment. */
export function excelSerial(at: Seconds): number {
  return at / DAY + 25_569;
}
