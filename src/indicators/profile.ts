/** How tickets without an answer enter a rate: left out, counted in favour, or counted against. */
export type Treatment = "out" | "for" | "against";

/** A definition (口径) of the three rates, as a policy states it. */
export interface Profile {
  id: string;
  /** Chinese name. */
  name: string;
  version: string;
  /** Which tickets a period holds: those completed, received, due or rated in it. */
  base: "completed" | "received" | "due" | "rated";
  /** Follow-up made, caller not reached. */
  unreached: Treatment;
  /** No answer to the question, for any other cause. */
  unrated: Treatment;
  /** Weight of 基本满意. */
  partly: 1 | 0.5 | 0;
  /** Tickets whose appeal was upheld (申诉通过). */
  upheld_appeals: "out" | "in";
  /** The rating this profile headlines; the cube holds both. */
  rating: "first" | "final";
  /** Kinds left out of the rates. */
  excluded_kinds: string[];
  /** Printed under every figure, Chinese. */
  wording: string;
}
