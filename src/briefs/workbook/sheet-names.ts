const LONGEST = 31;

/** Gives each sheet a name that Excel takes: at most 31 letters, none of []:*?/\, no quote at an end, unlike every other. */
export function sheetNames(): (wanted: string) => string {
  const taken = new Set<string>(["history"]);
  return (wanted) => {
    const plain =
      wanted
        .replace(/[[\]:*?/\\]/g, " ")
        .trim()
        .replace(/^'+|'+$/g, "") || "表";
    for (let count = 1; ; count++) {
      const tail = count === 1 ? "" : `(${count})`;
      const name = cut(plain, LONGEST - tail.length) + tail;
      if (taken.has(name.toLowerCase())) continue;
      taken.add(name.toLowerCase());
      return name;
    }
  };
}

/** At most `length` UTF-16 units, no pair broken. */
function cut(text: string, length: number): string {
  let out = "";
  for (const letter of text) {
    if (out.length + letter.length > length) break;
    out += letter;
  }
  return out.replace(/'+$/, "");
}
