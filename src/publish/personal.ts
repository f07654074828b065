/** A number or plate of a person found in what was to be published. */
export interface PersonalFinding {
  kind: "phone" | "identity card" | "bank card" | "plate";
  /** The find with its middle hidden: the message must not publish it either. */
  shown: string;
  /** Where the find begins, in characters from the start of the text. */
  index: number;
}

interface Pattern {
  kind: PersonalFinding["kind"];
  form: RegExp;
  holds?: (digits: string) => boolean;
}

const PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼";

/** Neither part of a longer number or word nor of a decimal; a full stop may follow. */
const alone = (form: string) => new RegExp(`(?<![\\dA-Za-z]|\\d\\.)${form}(?![\\dA-Za-z]|\\.\\d)`, "g");

const PATTERNS: Pattern[] = [
  { kind: "identity card", form: alone("\\d{17}[\\dXx]"), holds: isIdentityNumber },
  { kind: "bank card", form: alone("62\\d{14,17}"), holds: passesLuhn },
  { kind: "phone", form: alone("(?:\\+?86[- ]?)?1[3-9]\\d([- ]?)\\d{4}\\1\\d{4}") },
  { kind: "phone", form: alone("0\\d{2,3}-[2-9]\\d{6,7}") },
  {
    kind: "plate",
    form: alone(
      `[${PROVINCES}][A-HJ-NP-Z][·• ]?(?=[A-HJ-NP-Z]*\\d)[A-HJ-NP-Z\\d]{4,5}[A-HJ-NP-Z\\d挂学警港澳]`,
    ),
  },
];

/**
 * Phone numbers, identity and bank cards and number plates in `text`, full-width digits and letters included.
 * Identity and bank numbers count only with their check digit right, so that an 18-digit ticket number does not.
 */
export function findPersonal(text: string): PersonalFinding[] {
  const narrow = text.replace(/[０-９Ａ-Ｚａ-ｚ]/g, (wide) =>
    String.fromCharCode(wide.charCodeAt(0) - 0xfee0),
  );
  return PATTERNS.flatMap(({ kind, form, holds }) =>
    [...narrow.matchAll(form)]
      .filter(([found]) => holds?.(found) ?? true)
      .map((match) => ({ kind, shown: hideMiddle(match[0]), index: match.index })),
  );
}

function hideMiddle(found: string): string {
  return `${found.slice(0, 3)}${"*".repeat(Math.max(found.length - 5, 1))}${found.slice(-2)}`;
}

/** GB 11643-1999: a birth date that can be and the check character by weights modulo 11. */
function isIdentityNumber(number: string): boolean {
  if (!/^[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])/.test(number)) return false;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, place) => total + weight * Number(number[place]), 0);
  return "10X98765432"[sum % 11] === number[17]?.toUpperCase();
}

function passesLuhn(number: string): boolean {
  const sum = [...number].reverse().reduce((total, digit, place) => {
    const doubled = Number(digit) * (place % 2 === 1 ? 2 : 1);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
}
