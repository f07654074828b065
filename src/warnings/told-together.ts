import { SEVERITIES, type Signal } from "./signal.ts";

/** Kinds that tell of the same thing of one subject: a body's rates, where the bulletin decides (T26-10) and so speaks first; a rise. */
const FAMILIES: readonly (readonly string[])[] = [
  ["official-below", "forecast", "below-floor", "platform-below", "below-target"],
  ["surge", "stability-rise"],
];

/** What a kind is told under: the first of its family; itself where it has none. */
export function familyOf(kind: string): string {
  return FAMILIES.find((kinds) => kinds.includes(kind))?.[0] ?? kind;
}

/**
 * Folds what kinds of one family say of one subject into the gravest, of equals the first: its sentence, then theirs. A subject
 * that is told already keeps its kind while that is seen, as grave as the gravest; but a graver kind that comes before it in the
 * family takes over, as the bulletin does.
 * @param heldOf kind that the signal's subject was last told as, while its warning is open
 */
export function toldTogether(
  signals: readonly Signal[],
  heldOf: (signal: Signal) => string | undefined = () => undefined,
): Signal[] {
  const together = new Map<string, Signal[]>();
  const alone: Signal[] = [];
  for (const signal of signals) {
    if (!FAMILIES.flat().includes(signal.kind)) {
      alone.push(signal);
      continue;
    }
    const key = [familyOf(signal.kind), signal.scope, signal.member, signal.issue].join("|");
    const known = together.get(key);
    if (known) known.push(signal);
    else together.set(key, [signal]);
  }
  return [...alone, ...[...together.values()].map((own) => folded(own, heldOf(own[0]!)))];
}

function folded(signals: readonly Signal[], held: string | undefined): Signal {
  const inOrder = [...signals].sort(
    (a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || placeOf(a) - placeOf(b),
  );
  const gravest = inOrder[0]!;
  const kept = inOrder.find((one) => one.kind === held && placeOf(one) <= placeOf(gravest));
  const first = kept ?? gravest;
  if (inOrder.length === 1) return first;
  const others = inOrder.filter((one) => one !== first);
  const said = [first, ...others].map((one) => sentence(one.said)).join("");
  return { ...first, severity: gravest.severity, said };
}

function placeOf({ kind }: Signal): number {
  return FAMILIES.flat().indexOf(kind);
}

function sentence(said: string): string {
  return said.endsWith("。") ? said : `${said}。`;
}
