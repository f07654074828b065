import { readFileSync } from "node:fs";
import type { Brief } from "../model.ts";

const sheet = (name: string) =>
  readFileSync(new URL(`./${name}.css`, import.meta.url), "utf8").replace(/\s*\n\s*/g, " ");
const SHEET = ["brief", "phone", "print"].map(sheet).join("");
/** A daily brief is one page. */
const DAILY = sheet("daily");

/** The style of a brief, with the running head of its printed pages. */
export function styleOf({ title, subtitle, period }: Brief): string {
  const head = cssText(`${title} · ${subtitle}`);
  return `${SHEET}${period.kind === "daily" ? DAILY : ""}@page{@top-right{content:${head}}}\n@page :first{@top-right{content:none}}\n`;
}

/** A text as a CSS string in which nothing has a meaning. */
function cssText(text: string): string {
  const letters = [...text].map((letter) =>
    /[\p{Script=Han}、。（）—·]/u.test(letter) ? letter : `\\${letter.codePointAt(0)!.toString(16)} `,
  );
  return `"${letters.join("")}"`;
}
