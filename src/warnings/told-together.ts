import { SEVERITIES, type Signal } from "./signal.ts";

/** Kinds that tell of the same thing of one subject: a body's rates, where the bulletin decides (T26-10) and so speaks first; a rise. */
const FAMILIES: readonly (readonly string[])[] = [
  ["official-below", "forecast", "below-floor", "platform-below", "below-target"],
  ["surge", "stability-rise"],
];

/** Folds what kinds of one family say of one subject into the gravest, of equals the first: its sentence, then theirs. */
export function toldTogether(signals: readonly Signal[]): Signal[] {
  const together = new Map<string, Signal[]>();
  const alone: Signal[] = [];
  for (const signal of signals) {
    const family = FAMILIES.findIndex((kinds) => kinds.includes(signal.kind));
    if (family < 0) {
      alone.push(signal);
      continue;
    }
    const key = [family, signal.scope, signal.member, signal.issue].join("|");
    const known = together.get(key);
    if (known) known.push(signal);
    else together.set(key, [signal]);
  }
  return [...alone, ...[...together.values()].map(folded)];
}

function folded(signals: readonly Signal[]): Signal {
  const [first, ...others] = [...signals].sort(
    (a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || placeOf(a) - placeOf(b),
  ) as [Signal, ...Signal[]];
  if (others.length === 0) return first;
  return { ...first, said: [first, ...others].map(({ said }) => sentence(said)).join("") };
}

function placeOf({ kind }: Signal): number {
  return FAMILIES.flat().indexOf(kind);
}

function sentence(said: string): string {
  return said.endsWith("。") ? said : `${said}。`;
}
