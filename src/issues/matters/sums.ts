/** A sum of money that a text names, with where it stands. */
export interface Sum {
  yuan: number;
  from: number;
  to: number;
}

/** What a sum may be at most to be believed, in yuan. Basis: local (自设). */
export const MOST_YUAN = 100_000_000;

const DIGITS: Readonly<Record<string, number>> = {
  ...{ 零: 0, 〇: 0, 一: 1, 壹: 1, 二: 2, 两: 2, 贰: 2, 三: 3, 叁: 3, 四: 4, 肆: 4, 五: 5, 伍: 5 },
  ...{ 六: 6, 陆: 6, 七: 7, 柒: 7, 八: 8, 捌: 8, 九: 9, 玖: 9 },
};
const UNITS: Readonly<Record<string, number>> = { 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1000, 仟: 1000 };

/**
 * A number written in Chinese: 三千二百 3200, 一万二 12000, 十二万 120000; the last digit after a unit counts for the next lower
 * one (三千二 3200), but not after 零. Null for what is no number.
 */
export function chineseNumber(text: string): number | null {
  let [total, section, digit, unit] = [0, 0, 0, 1];
  let zero = false;
  for (const char of text) {
    const value = DIGITS[char];
    const own = UNITS[char];
    if (value !== undefined) {
      if (digit > 0) return null;
      zero ||= value === 0;
      digit = value;
    } else if (own !== undefined) {
      section += (digit || (own === 10 ? 1 : 0)) * own;
      if (digit === 0 && own !== 10) return null;
      [digit, unit, zero] = [0, own, false];
    } else if (char === "万" || char === "萬") {
      if (total > 0) return null;
      total = (section + digit) * 10_000;
      if (total === 0) return null;
      [section, digit, unit, zero] = [0, 0, 10_000, false];
    } else return null;
  }
  return total + section + (digit > 0 && !zero && unit > 1 ? (digit * unit) / 10 : digit);
}

const CHINESE = "[零〇一壹二两贰三叁四肆五伍六陆七柒八捌九玖十拾百佰千仟万萬]";
const MONEY = "(?:多|余|来)?(?:元|块钱?|圆|人民币|塊)";
const SUM = new RegExp(
  `(?<![\\d.几数])(?<arabic>\\d{1,3}(?:[,，]\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?)(?:(?<scale>[万千百kKwW])(?<rest>\\d)?)?(?<money>${MONEY})?` +
    `|(?<![几数十百千第])(?<chinese>${CHINESE}{2,12})(?<yuan>${MONEY}|钱)?`,
  "gu",
);
/** What a number counts where it counts no money. */
const OTHER_UNIT =
  /^\s*(?:多|余)?(?:公里|千米|里|米|吨|公斤|斤|km|KM|方|立方|天|日|号|月|年|点|时|分|小时|个|单|趟|车|次|人|位|名|辆|台|件|箱|米|%|％|几|[岁级楼层路线环条届项期张份种、—~-])/u;
const SCALES: Readonly<Record<string, number>> = {
  万: 10_000,
  w: 10_000,
  W: 10_000,
  千: 1000,
  k: 1000,
  K: 1000,
  百: 100,
};

/**
 * Sums that a text names, in its order: with 元 or 块, with 万 or 千 behind figures, and bare numbers right after a word of owing.
 * Vague ones (几千, 十几万) are none, nor are nought and what is beyond belief.
 */
export function sumsIn(text: string): Sum[] {
  const sums: Sum[] = [];
  for (const match of text.matchAll(SUM)) {
    const from = match.index;
    const to = from + match[0].length;
    const yuan = yuanOf(match, text.slice(Math.max(0, from - 6), from), text.slice(to, to + 3));
    if (yuan !== null && yuan > 0 && yuan <= MOST_YUAN) sums.push({ yuan, from, to });
  }
  return sums;
}

/** Words right before a number that make it money without 元. */
const OWED_NUMBER =
  /(?:欠|欠了?我们?|运费|尾款|车费|拖欠|追回|垫付|支付|给付|¥|￥)\s*(?:共|合计|总计|约|了|我|款)?\s*[:：]?\s*$/u;

function yuanOf(match: RegExpMatchArray, before: string, after: string): number | null {
  const { arabic, scale, rest, money, chinese, yuan } = match.groups ?? {};
  const named = money !== undefined || yuan !== undefined;
  if (!named && OTHER_UNIT.test(after)) return null;
  if (chinese !== undefined) {
    const value = chineseNumber(chinese);
    const large = /[百佰千仟万萬]/u.test(chinese);
    return value !== null && (named || (large && OWED_NUMBER.test(before))) ? value : null;
  }
  if (arabic === undefined) return null;
  if (!named && scale !== "万" && !OWED_NUMBER.test(before)) return null;
  const factor = scale ? (SCALES[scale] ?? 1) : 1;
  const value = Number(arabic.replaceAll(/[,，]/g, "")) * factor + (rest ? (Number(rest) * factor) / 10 : 0);
  return Math.round(value * 100) / 100;
}
