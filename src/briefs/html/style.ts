import { readFileSync } from "node:fs";
import type { Brief } from "../model.ts";

const SHEET = ["brief", "phone", "print"]
  .map((part) => readFileSync(new URL(`./${part}.css`, import.meta.url), "utf8"))
  .join("")
  .replace(/\s*\n\s*/g, " ");

/** The style of a brief, with the running head of its printed pages. */
export function styleOf({ title, subtitle }: Brief): string {
  const head = cssText(`${title} · ${subtitle}`);
  return `${SHEET}@page{@top-right{content:${head}}}\n@page :first{@top-right{content:none}}\n`;
}

/** A text as a CSS string in which nothing has a meaning. */
function cssText(text: string): string {
  const letters = [...text].map((letter) =>
    /[\p{Script=Han}、。（）—·]/u.test(letter) ? letter : `\\${letter.codePointAt(0)!.toString(16)} `,
  );
  return `"${letters.join("")}"`;
}
