/** Longest gist that is quoted, in characters. */
const LONGEST = 60;
/** What a clerk writes before the matter itself. */
const OPENINGS = [
  /^【[^】]*】/,
  /^(您好|你好)[，,]?/,
  /^(货车)?(司机|来电人|诉求人|市民|群众|当事人)?(来电|来信|电话)?(反映|称|表示)[：:，,]?/,
  /^本人(是|系)[^，。]{0,14}(司机|师傅)[，,]/,
  /^(诉求人|来电人)(是|系)[^，。]{0,14}(司机|师傅)[，,](来电)?(反映|称)?[：:，,]?/,
  /^我(是|系)[^，。]{0,14}(司机|师傅)[，,]/,
];

/** What a masked text is about, in the caller's words: its first sentence without the opening; cut at a comma where long. */
export function gist(text: string): string {
  let rest = text.replace(/\s+/g, " ").trim();
  for (let last = ""; last !== rest; ) {
    last = rest;
    for (const opening of OPENINGS) rest = rest.replace(opening, "").trim();
  }
  const first = rest.split(/[。！？!?；;]/)[0]!.trim();
  if (first.length <= LONGEST) return first;
  const cut = first.slice(0, LONGEST);
  const comma = Math.max(cut.lastIndexOf("，"), cut.lastIndexOf(","));
  return comma > LONGEST / 2 ? cut.slice(0, comma) : `${cut}…`;
}
