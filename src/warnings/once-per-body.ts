import { SEVERITIES, type Signal } from "./signal.ts";

/** Kinds that tell of the same thing, a body's rates; the bulletin decides (T26-10), so it speaks first. */
const RATE_KINDS: readonly string[] = [
  "official-below",
  "forecast",
  "below-floor",
  "platform-below",
  "below-target",
];

/** Folds what the kinds of rates say of one unit or platform into the gravest, of equals the first: its sentence, then theirs. */
export function oncePerBody(signals: readonly Signal[]): Signal[] {
  const bodies = new Map<string, Signal[]>();
  for (const signal of signals) {
    if (!RATE_KINDS.includes(signal.kind)) continue;
    const key = `${signal.scope}|${signal.member}`;
    bodies.set(key, [...(bodies.get(key) ?? []), signal]);
  }
  const place = ({ severity }: Signal) => SEVERITIES.indexOf(severity);
  const told = [...bodies.values()].map((own): Signal => {
    const [first, ...others] = [...own].sort(
      (a, b) => place(a) - place(b) || RATE_KINDS.indexOf(a.kind) - RATE_KINDS.indexOf(b.kind),
    ) as [Signal, ...Signal[]];
    return others.length === 0
      ? first
      : { ...first, said: [first.said, ...others.map(({ said }) => said)].map(sentence).join("") };
  });
  return [...signals.filter(({ kind }) => !RATE_KINDS.includes(kind)), ...told];
}

function sentence(said: string): string {
  return said.endsWith("。") ? said : `${said}。`;
}
