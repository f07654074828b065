import type { Shipped } from "./lock.ts";

/** Licences that let the office use, change and pass on what ships; by their SPDX names. */
export const ALLOWED = new Set([
  ...["MIT", "MIT-0", "ISC", "0BSD", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "BlueOak-1.0.0"],
  ...["Zlib", "Unlicense", "CC0-1.0", "Python-2.0", "OFL-1.1", "MPL-2.0"],
]);

/** Of the allowed ones those that ask for something of whoever passes them on, in words for the page. */
export const UNUSUAL: Readonly<Record<string, string>> = {
  "MPL-2.0": "改动其源文件的，须公开改动后的这些文件；原样使用和调用不受影响。本程序原样使用",
  "OFL-1.1": "字体可随程序分发和嵌入文件，不得单独出售；改动后不得沿用原名",
  "Python-2.0": "可自由使用，须保留版权声明",
  "CC0-1.0": "放弃权利，归公有领域",
  Unlicense: "放弃权利，归公有领域",
  "BlueOak-1.0.0": "与 MIT 相近，须附许可证文本或链接",
};

/** Packages whose own words are no SPDX name, and what they stand for. */
export const READ_AS: Readonly<Record<string, { licence: string; why: string }>> = {
  "chainsaw@0.1.0": { licence: "MIT", why: "自称 MIT/X11，即 MIT" },
  "buffers@0.1.1": {
    licence: "MIT",
    why: "包内没有写许可证；作者同类各包（如 chainsaw）均为 MIT。经 exceljs → unzipper → binary 引入，只在读 .xlsx 时用到",
  },
};

/** The licence that a package is under, read as an SPDX expression; null where it names none. */
export function licenceOf({ name, version, licence }: Shipped): string | null {
  return READ_AS[`${name}@${version}`]?.licence ?? licence;
}

/** Whether an SPDX expression leaves a way that is allowed: of OR one side, of AND both. */
export function isAllowed(expression: string | null): boolean {
  if (expression === null) return false;
  const bare = expression.trim().replace(/^\((.*)\)$/, "$1");
  if (/[()]/.test(bare)) return false;
  return bare.split(/ OR /).some((side) => side.split(/ AND /).every((one) => ALLOWED.has(one.trim())));
}
