import { evenHeader } from "./even.ts";

/** Names less alike than this have nothing to do with each other. */
const LEAST = 0.2;
const SHOWN = 3;

/**
 * Up to three names most alike to a wanted one, the likest first.
 * @param wanted a name, or several of which the likest counts
 */
export function nearest(wanted: string | readonly string[], names: readonly string[]): string[] {
  const all = typeof wanted === "string" ? [wanted] : wanted;
  return names
    .map((name) => ({ name, value: Math.max(0, ...all.map((one) => likeness(name, one))) }))
    .filter(({ value }) => value > LEAST)
    .sort((a, b) => b.value - a.value)
    .slice(0, SHOWN)
    .map(({ name }) => name);
}

/** Dice coefficient of the characters of two names, 0 … 1. */
function likeness(a: string, b: string): number {
  const left = [...evenHeader(a)];
  const right = [...evenHeader(b)];
  if (left.length === 0 || right.length === 0) return 0;
  const rest = [...right];
  const shared = left.filter((char) => {
    const at = rest.indexOf(char);
    if (at < 0) return false;
    rest.splice(at, 1);
    return true;
  }).length;
  return (2 * shared) / (left.length + right.length);
}
