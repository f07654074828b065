/** Full-width forms to half-width, odd blanks to blanks, zero-width characters away, ends trimmed. */
export function evenText(text: string): string {
  return text
    .normalize("NFKC")
    .replaceAll(/[\u200B-\u200F\u2060\uFEFF]/g, "")
    .replaceAll(/\s+/g, " ")
    .trim();
}

/** A header name in the form in which names are compared: no blanks, no trailing marks, lower case. */
export function evenHeader(text: string): string {
  return evenText(text)
    .replaceAll(/[\s*:;"'“”《》]/g, "")
    .replace(/\((必填|选填|元|万元|是\/否|格式.*)\)$/, "")
    .replace(/[./、]$/, "")
    .toLowerCase();
}

/** A value in the form in which words of an enumeration are compared. */
export function evenValue(text: string): string {
  return evenText(text).replaceAll(" ", "").toLowerCase();
}
