import { at, type Now } from "./moments.ts";
import type { Strata } from "./strata.ts";

/** How likely it is that a limit is still put off, and by how much. */
export interface Extension {
  readonly share: number;
  /** On the clock's own scale. */
  readonly length: number;
}

interface Course {
  /** How long before the first limit the extensions were asked for, ascending. */
  leads: number[];
  /** Clocks that outlasted their first limit without one. */
  without: number;
  /** Sum of what limits were put off by. */
  length: number;
}

/** What had come, by a moment, of the clocks that outlasted their first limit: which steps are put off, and how late that is asked. */
export class Extensions {
  private readonly courses = new Map<number, Course>();

  constructor(
    private readonly strata: Strata,
    now: Now,
  ) {
    const { clocks, step } = strata;
    for (let i = 0; i < clocks.count; i++) {
      const first = clocks.dueBefore[i]!;
      if (!clocks.counts[i] || first > at(clocks, i, now) || clocks.end[i]! <= first) continue;
      const course = this.courses.get(step[i]!) ?? { leads: [], without: 0, length: 0 };
      this.courses.set(step[i]!, course);
      if (clocks.extended[i]!) {
        course.leads.push(first - clocks.asked[i]!);
        course.length += clocks.due[i]! - first;
      } else course.without++;
    }
    for (const { leads } of this.courses.values()) leads.sort((a, b) => a - b);
  }

  /**
   * For a clock not put off so far, were it to outlast its limit: P(put off until then), among those not put off either so long
   * before it.
   * @param left time to the limit
   */
  of(i: number, left: number): Extension {
    const course = this.courses.get(this.strata.step[i]!);
    if (!course || course.leads.length === 0) return { share: 0, length: 0 };
    const later = course.leads.findIndex((lead) => lead >= left);
    const still = later < 0 ? course.leads.length : later;
    return { share: still / (still + course.without + 1), length: course.length / course.leads.length };
  }
}
