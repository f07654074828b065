import type { TopicsPage } from "./data.js";
import { count, day } from "./format.js";
import { el, type Piece } from "./node.js";

const HEIGHT = 26;
const STEP = 5;

/** A topic's tickets by week as small bars, against its own highest week; each week's count on pointing. */
export function topicTrend(weeks: readonly number[], names: TopicsPage["weeks"]): Piece {
  const most = Math.max(1, ...weeks);
  const width = STEP * Math.max(1, weeks.length);
  const peak = weeks.indexOf(most);
  const label =
    peak < 0
      ? "逐周件数"
      : `逐周件数，最多的一周（${day(names[peak]?.start ?? "")}起）${count(most)} 件，最近一周 ${count(weeks.at(-1) ?? 0)} 件`;
  return el(
    "svg",
    { class: "weeks", role: "img", "aria-label": label, width, height: HEIGHT },
    el("line", { x1: 0, x2: width, y1: HEIGHT - 0.5, y2: HEIGHT - 0.5 }),
    weeks.map((tickets, at) => {
      const height = tickets === 0 ? 0 : Math.max(2, (tickets / most) * (HEIGHT - 2));
      return el(
        "rect",
        { x: STEP * at, y: HEIGHT - 1 - height, width: STEP - 1, height },
        el("title", {}, `${day(names[at]?.start ?? "")}起一周：${count(tickets)} 件`),
      );
    }),
  );
}
