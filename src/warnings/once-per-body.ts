import type { KindLife } from "./life/life.ts";
import { SEVERITIES, type Signal } from "./signal.ts";

/** Kinds that tell of the same thing, a body's rates: a unit or platform is told once, with the gravest. */
const RATE_KINDS: ReadonlySet<string> = new Set([
  "official-below",
  "forecast",
  "below-floor",
  "platform-below",
  "below-target",
]);

/**
 * Folds what the kinds of rates say of one unit or platform into the gravest of them (of equals the first by its kind's place);
 * the sentences of the others follow its own.
 */
export function oncePerBody(signals: readonly Signal[], lifeOf: (kind: string) => KindLife): Signal[] {
  const bodies = new Map<string, Signal[]>();
  for (const signal of signals) {
    if (!RATE_KINDS.has(signal.kind)) continue;
    const key = `${signal.scope}|${signal.member}`;
    bodies.set(key, [...(bodies.get(key) ?? []), signal]);
  }
  const place = ({ severity }: Signal) => SEVERITIES.indexOf(severity);
  const told = [...bodies.values()].map((own): Signal => {
    const [first, ...others] = [...own].sort(
      (a, b) => place(a) - place(b) || lifeOf(a.kind).rank - lifeOf(b.kind).rank,
    ) as [Signal, ...Signal[]];
    return others.length === 0
      ? first
      : { ...first, said: [first.said, ...others.map(({ said }) => said)].map(sentence).join("") };
  });
  return [...signals.filter(({ kind }) => !RATE_KINDS.has(kind)), ...told];
}

function sentence(said: string): string {
  return said.endsWith("。") ? said : `${said}。`;
}
