import fc from "fast-check";
import { writtenAliases } from "../../src/feeds/dictionary.ts";
import { FIELDS } from "../../src/feeds/fields.ts";

const DATES = [
  "2026-02-11 09:05:03",
  "2026/2/11 9:05",
  "2026年2月11日9时5分",
  "11/02/2026",
  "22-Apr-15",
  "2/11/26 9:05 PM",
  "20260211090503",
  "2026-02-11T09:05:03.123456Z",
  "2026-02-11T09:05:03+08:00",
  "46064.378",
  "1770772703",
  "2026-02-30",
  "0000-00-00",
  "99999-01-01",
  "2026-02-11至2026-02-12",
  "昨天",
  "-4713-01-01",
  "294277-01-10 04:00:54.775807",
];
const NUMBERS = [
  "1e400",
  "-0",
  "9".repeat(400),
  "2.50912E+17",
  "1,234.50元",
  "3万",
  "０１２",
  "NaN",
  "Infinity",
  "1e-400",
];
const HOSTILE = [
  "=cmd()|'/c calc'!A1",
  "+1",
  "@SUM(1)",
  "'; DROP TABLE core.ticket_version; --",
  "<script>alert(1)</script>",
  "&#0;",
  "$now %s {0} $1",
  "\\N",
  "{}",
  '{"a":[1]}',
  "[",
  "_x000D_",
  "_x0000_",
  "C:\\x\\*.csv",
  "../../etc",
];
const ODD = [
  "",
  " ",
  '"',
  '""',
  '"a',
  'a"b',
  ",",
  ";",
  "|",
  "\t",
  "\n",
  "\r\n",
  "\r",
  "a\nb",
  "\0",
  "\ud800",
  "x\udc00",
  "\ufeff",
  "\u200b",
  "\u202e倒",
  "\u0085",
  "\u2028",
  "\u00a0",
  "\u3000",
  "\ue000",
  "\u001f",
  "\u0001",
  "䶮𠮷",
  "🚚👨‍👩‍👧",
];
/** What every JavaScript object has. */
export const PROTOTYPE = ["__proto__", "constructor", "toString", "hasOwnProperty", "valueOf", "prototype"];
const WORDS = [
  "是",
  "否",
  "已办结",
  "办理中",
  "作废",
  "满意",
  "武清区交通局",
  "货拉拉",
  "合计",
  "无",
  "-",
  "N/A",
  "true",
];

/** Cells as they are, and as nobody would write them. */
export const cell = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...WORDS, ...DATES) },
  { weight: 3, arbitrary: fc.constantFrom(...NUMBERS, ...HOSTILE, ...ODD, ...PROTOTYPE) },
  { weight: 2, arbitrary: fc.string({ unit: "binary", maxLength: 12 }) },
  { weight: 1, arbitrary: fc.string({ unit: "grapheme", maxLength: 20 }) },
  { weight: 1, arbitrary: fc.nat(3000).map((n) => "长".repeat(n)) },
);

const FIELD_NAMES = FIELDS.ticket.map(({ name }) => name);
const ALIASES = FIELD_NAMES.flatMap((name) => writtenAliases("ticket", name));

/** A known header with a letter lost, doubled, changed or put in another place, or with marks around it. */
const misspelt = fc
  .tuple(
    fc.constantFrom(...ALIASES),
    fc.nat(20),
    fc.constantFrom("drop", "double", "blank", "mark", "wide", "case"),
  )
  .map(([name, at, how]) => {
    const place = at % name.length;
    const [head, rest] = [name.slice(0, place), name.slice(place)];
    if (how === "drop") return head + rest.slice(1);
    if (how === "double") return head + rest.slice(0, 1) + rest;
    if (how === "blank") return `${head} \u3000${rest}`;
    if (how === "mark") return `*${name}：`;
    if (how === "wide")
      return name.replaceAll(/[a-z]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
    return name.toUpperCase();
  });

/** Headers: known ones, misspelt ones, ones that no dictionary has, and none. */
export const header = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...ALIASES) },
  { weight: 2, arbitrary: misspelt },
  {
    weight: 1,
    arbitrary: fc.constantFrom(...PROTOTYPE, "", "c0", "bad", "line", "raw", "ordinal", "rowid", "序号"),
  },
  { weight: 1, arbitrary: cell },
);

/** A canonical field of tickets. */
export const field = fc.constantFrom(...FIELD_NAMES);
