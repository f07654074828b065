import { addDays } from "./days.js";
import { day as dayWords } from "./format.js";
import { el, type Piece } from "./node.js";
import type { JobState } from "./operation-data.js";

/** Days that the strip has, as many as are kept of each job. */
const DAYS = 28;
const HEIGHT = 18;
const LOW = 9;
const WIDTH = 100 / DAYS;

/** A job's last four weeks, a bar a day: low and blue where all went well, high and red where a run failed, a dot where none was. */
export function jobStrip({ days: all }: Pick<JobState, "days">, name: string, today: string): Piece {
  const first = addDays(today, 1 - DAYS);
  const days = all.filter(({ day }) => day >= first && day <= today);
  const known = new Map(days.map((one) => [one.day, one]));
  const failed = days.filter((one) => one.failed > 0);
  const label = `${name}近四周：${days.length} 天有运行，${failed.length > 0 ? `${failed.map((one) => dayWords(one.day)).join("、")}有失败` : "没有失败"}`;
  return el(
    "svg",
    { class: "runs", role: "img", "aria-label": label, width: "100%", height: HEIGHT },
    Array.from({ length: DAYS }, (_, index) => {
      const date = addDays(first, index);
      return bar(known.get(date), date, index * WIDTH);
    }),
  );
}

function bar(runs: JobState["days"][number] | undefined, date: string, x: number): Piece {
  const at = { x: `${(x + WIDTH * 0.1).toFixed(2)}%`, width: `${(WIDTH * 0.8).toFixed(2)}%` };
  if (!runs) return el("rect", { ...at, class: "none", y: HEIGHT - 2, height: 2 });
  const height = runs.failed > 0 ? HEIGHT : LOW;
  const words = [runs.done > 0 && `成功 ${runs.done} 次`, runs.failed > 0 && `失败 ${runs.failed} 次`].filter(
    Boolean,
  );
  return el(
    "rect",
    { ...at, class: runs.failed > 0 ? "failed" : "done", y: HEIGHT - height, height },
    el("title", {}, `${dayWords(date)}：${words.join("，")}`),
  );
}
