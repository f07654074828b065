import { type Features, SORT } from "./rows.ts";

/** Share of the letters that must tell an area for it to count. */
const TELLING = 0.25;

/**
 * How far letters agree on the city, district or county that they tell: of those that tell one, the share that tells
 * the commonest. 1 where few tell any.
 * @param letters rows of the features
 */
export function areaAgreement(features: Features, letters: readonly number[]): number {
  const having = new Map<number, number>();
  let telling = 0;
  for (const letter of letters) {
    let told = false;
    for (let at = features.starts[letter]!; at < features.starts[letter + 1]!; at++) {
      const feature = features.features[at]!;
      if (features.sorts[feature] !== SORT.coded) continue;
      having.set(feature, (having.get(feature) ?? 0) + 1);
      told = true;
    }
    if (told) telling++;
  }
  return telling < TELLING * letters.length ? 1 : Math.max(...having.values()) / telling;
}
