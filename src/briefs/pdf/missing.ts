import type { Cmap } from "./cmap.ts";

/** Printed in place of a character that the font does not have, as typesetters do. */
const GETA = "〓";
const BEYOND_ASCII = /[^\p{ASCII}\p{Default_Ignorable_Code_Point}\s]/gu;

/**
 * A brief's HTML with 〓 in place of every character that the printer's font lacks, and a line at its foot that says which:
 * otherwise they would be printed as empty boxes. The style is left as it is.
 */
export function withoutMissing(html: string, cmap: Cmap): string {
  const missing = new Set<string>();
  const body = html.indexOf("</style>");
  const text = html.slice(body).replace(BEYOND_ASCII, (letter) => {
    if (cmap.has(letter.codePointAt(0)!)) return letter;
    missing.add(letter);
    return GETA;
  });
  if (missing.size === 0) return html;
  const codes = [...missing].map((letter) => `U+${letter.codePointAt(0)!.toString(16).toUpperCase()}`).sort();
  const line = `<p><span>缺字</span> 本文件所用字库没有以下字，以${GETA}代之：${codes.join("、")}</p>`;
  return html.slice(0, body) + text.replace("</footer>", `${line}</footer>`);
}
