import { alone, type Pattern } from "./pattern.ts";

const GAP = "[ .·—－-]?";
/** Area codes: 010, 02x, and four digits from 03 to 09. */
const AREA = "0(?:10|2\\d|[3-9]\\d{2})";

/** Numbers that belong to one person: of identity and bank cards, mobile and fixed phones. */
export const NUMBERS: readonly Pattern[] = [
  {
    kind: "identity card",
    form: alone("(?:\\d{17}|\\d{6} \\d{8} \\d{3} ?)[\\dXx]"),
    holds: isIdentityNumber,
  },
  { kind: "identity card", form: alone("[1-8]\\d{14}"), holds: isOldIdentityNumber },
  { kind: "bank card", form: alone("[3-6]\\d{3}(?:[ -]?\\d{4}){3}(?:[ -]?\\d{1,3})?"), holds: isBankCard },
  { kind: "bank card", form: alone("3[47]\\d{2}[ -]?\\d{6}[ -]?\\d{5}"), holds: isBankCard },
  { kind: "phone", form: alone(`(?:(?:\\+|00)?86${GAP})?1[3-9]\\d${GAP}\\d{4}${GAP}\\d{4}`) },
  { kind: "phone", form: alone(`[(（]?${AREA}[)）]?${GAP}[2-9]\\d{6,7}(?:-\\d{1,4})?`) },
  {
    kind: "phone",
    form: /(?:电话|手机|致电|联系方式|\b(?:tel|phone|mobile))(?:号码|号)?(?:是|为)?[.:： ]{0,2}(\d{7,12}|\d{3}[ -]\d{4}[ -]\d{4})(?!\d)/gi,
  },
];

/** First two digits of an identity number: the provinces of GB/T 2260. */
const PROVINCES = new Set(
  "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83".split(
    " ",
  ),
);
const BIRTH = /^(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/;

/** GB 11643-1999: a province, a birth date that can be, and the check character by weights modulo 11. */
function isIdentityNumber(found: string): boolean {
  const number = found.replaceAll(" ", "");
  if (!PROVINCES.has(number.slice(0, 2)) || !BIRTH.test(number.slice(6, 14))) return false;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, place) => total + weight * Number(number[place]), 0);
  return "10X98765432"[sum % 11] === number[17]?.toUpperCase();
}

/** The 15 digits of before 1999: a province and a birth date of two-digit year, and no check character. */
function isOldIdentityNumber(number: string): boolean {
  return PROVINCES.has(number.slice(0, 2)) && BIRTH.test(`19${number.slice(6, 12)}`);
}

function isBankCard(found: string): boolean {
  return passesLuhn(found.replaceAll(/[ -]/g, ""));
}

/** ISO/IEC 7812-1, annex B: every second digit from the right doubled, the sum a multiple of ten. */
function passesLuhn(number: string): boolean {
  const sum = [...number].reverse().reduce((total, digit, place) => {
    const doubled = Number(digit) * (place % 2 === 1 ? 2 : 1);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
}
