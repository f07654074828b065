import type { Topic, TopicColumns } from "../../../src/issues/topics/find.ts";
import type { Letter } from "./letters-one.ts";

/** Letters with known matters as columns. */
export interface Known extends TopicColumns {
  readonly id: string[];
  readonly caller: string[];
  readonly text: [string[], string[]];
  /** the matter of each letter, null where it has none */
  readonly truth: (number | null)[];
}

/** @param matters letters by matter; `lone` belong to none; ids are `h` and a number from 0 */
export function known(matters: readonly (readonly Letter[])[], lone: readonly Letter[]): Known {
  const rows = [
    ...matters.flatMap((letters, matter) =>
      letters.map((letter) => ({ letter, matter: matter as number | null })),
    ),
    ...lone.map((letter) => ({ letter, matter: null })),
  ];
  return {
    id: rows.map((_, at) => `h${String(at).padStart(4, "0")}`),
    caller: rows.map(({ letter }) => letter[0]),
    text: [rows.map(({ letter }) => letter[1]), rows.map(({ letter }) => letter[2])],
    truth: rows.map(({ matter }) => matter),
  };
}

/** Two tables of letters as one; matters of the second follow those of the first. */
export function together(one: Omit<Known, "time">, other: Omit<Known, "time">): Known {
  const shift = 1 + Math.max(-1, ...one.truth.map((matter) => matter ?? -1));
  return {
    id: [...one.id, ...other.id],
    caller: [...one.caller, ...other.caller],
    text: [
      [...one.text[0], ...other.text[0]],
      [...one.text[1], ...other.text[1]],
    ],
    truth: [...one.truth, ...other.truth.map((matter) => (matter === null ? null : matter + shift))],
  };
}

/** Topics that have a letter with such an id. */
export function having(topics: readonly Topic[], first: string): Topic[] {
  return topics.filter(({ members }) => members.some((id) => id.startsWith(first)));
}
