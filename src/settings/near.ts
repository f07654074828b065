/** A name of this many letters may have one of them wrong. */
const LETTERS_A_SLIP = 3;

/** The name that a mistyped one most likely stands for; null where none is near. */
export function nearName(given: string, names: readonly string[]): string | null {
  const most = Math.floor(given.length / LETTERS_A_SLIP);
  const [best] = names
    .map((name) => ({ name, slips: slipsBetween(given.toLowerCase(), name.toLowerCase()) }))
    .filter(({ slips }) => slips <= most)
    .sort((a, b) => a.slips - b.slips);
  return best?.name ?? null;
}

/** Letters to be changed, left out or put in to make one name of another (Levenshtein). */
function slipsBetween(a: string, b: string): number {
  let above = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const changed = above[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(changed, above[j]! + 1, row[j - 1]! + 1));
    }
    above = row;
  }
  return above[b.length]!;
}
