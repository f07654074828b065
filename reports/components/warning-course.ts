import { count } from "./format.js";
import { el, type Piece } from "./node.js";

const HEIGHT = 34;
const STEP = 6;

/** Counts of the newest stretches as bars, the one judged dark, with the highest usual count as a dashed line. */
export function warningCourse(course: readonly number[], upper: number, expected: number): Piece {
  const most = Math.max(1, upper, ...course);
  const width = STEP * Math.max(1, course.length);
  const y = (value: number) => HEIGHT - 1 - (value / most) * (HEIGHT - 3);
  const last = course.length - 1;
  return el(
    "svg",
    {
      class: "weeks warned",
      role: "img",
      "aria-label": `近 ${course.length} 段件数，本段 ${count(course[last] ?? 0)} 件，预期 ${count(expected)} 件，常见上限 ${count(upper)} 件`,
      width,
      height: HEIGHT,
    },
    el("line", { x1: 0, x2: width, y1: HEIGHT - 0.5, y2: HEIGHT - 0.5 }),
    course.map((tickets, at) => {
      const top = tickets === 0 ? HEIGHT - 1 : Math.min(y(tickets), HEIGHT - 3);
      return el(
        "rect",
        {
          class: at === last ? "now" : null,
          x: STEP * at,
          y: top,
          width: STEP - 1,
          height: HEIGHT - 1 - top,
        },
        el("title", {}, `${last - at === 0 ? "本段" : `前第 ${last - at} 段`} ${count(tickets)} 件`),
      );
    }),
    el("line", { class: "limit", x1: 0, x2: width, y1: y(upper), y2: y(upper) }),
  );
}
