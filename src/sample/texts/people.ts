import type { Random } from "../../statistics/random.ts";

const SURNAMES = [..."王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧"];
const GIVEN = [..."伟强磊军勇杰涛明超辉刚平鹏华飞波斌宇浩凯健俊帆玉兰秀英敏静霞红梅"];
const PLATE_PREFIXES = [
  "津A",
  "津B",
  "津C",
  "津R",
  "冀B",
  "冀J",
  "冀R",
  "鲁H",
  "豫H",
  "京A",
  "蒙K",
  "辽A",
  "晋M",
];
const PLATE_WEIGHTS = [12, 9, 14, 9, 9, 8, 6, 6, 5, 3, 3, 3, 3];
const LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ";
/** Rare pairs of characters, so that no real firm is meant. */
const FIRM_HEADS = [
  "瓯驰",
  "亘达",
  "澍运",
  "珑骐",
  "甬朔",
  "翊恒",
  "霁通",
  "沄顺",
  "骁沛",
  "垚捷",
  "禾骏",
  "琮远",
];
const FIRM_TAILS = [
  "物流有限公司",
  "货运代理有限公司",
  "供应链有限公司",
  "建材有限公司",
  "运输有限公司",
  "仓储服务部",
];

/** A plate's 13 prefixes in proportion: mostly Tianjin, then the neighbours. */
const PLATES = Object.fromEntries(PLATE_PREFIXES.map((prefix, i) => [prefix, PLATE_WEIGHTS[i]!]));

export function personName(random: Random): string {
  return random.pick(SURNAMES) + random.pick(GIVEN) + (random.chance(0.6) ? random.pick(GIVEN) : "");
}

/** A mobile number of a range that no operator has given out (154). */
export function mobile(random: Random): string {
  return `154${String(random.int(0, 99_999_999)).padStart(8, "0")}`;
}

export function plateNumber(random: Random): string {
  const tail = String(random.int(0, 9999)).padStart(4, "0");
  return `${random.weighted(PLATES)}${random.pick([...LETTERS])}${tail}`;
}

/** An invented firm's full name. */
export function firmName(random: Random): string {
  return `天津市${random.pick(FIRM_HEADS)}${random.pick(FIRM_TAILS)}`;
}

/** An identity-card number with a right check digit and a region code that does not exist. */
export function identityCard(random: Random): string {
  const birth = `${random.int(1968, 2002)}${String(random.int(1, 12)).padStart(2, "0")}${String(random.int(1, 28)).padStart(2, "0")}`;
  const body = `120199${birth}${String(random.int(1, 999)).padStart(3, "0")}`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, i) => total + weight * Number(body[i]), 0);
  return body + "10X98765432"[sum % 11];
}

/** A 19-digit bank-card number that passes the Luhn check. */
export function bankCard(random: Random): string {
  const body = `622200${String(random.int(0, 999_999)).padStart(6, "0")}${String(random.int(0, 999_999)).padStart(6, "0")}`;
  let sum = 0;
  for (let i = 0; i < body.length; i++) {
    const digit = Number(body[body.length - 1 - i]) * (i % 2 === 0 ? 2 : 1);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return body + String((10 - (sum % 10)) % 10);
}
