import { block } from "./block.js";
import type { MeasuredDetector, MethodPage, MethodWarning } from "./data.js";
import { share } from "./format.js";
import { el, type Piece } from "./node.js";
import { table } from "./table.js";
import { SEVERITY, severityChip } from "./warning-words.js";

const BASIS: Record<string, string> = { clause: "文件条款", ministry: "部公开做法", local: "自设" };

const OFF = "已停用";

/** Kinds of warnings with clause, severity, step and thresholds. */
export function methodWarnings({ warnings }: MethodPage): Piece {
  const off = warnings.filter(({ enabled }) => !enabled);
  return block(
    {
      id: "warnings",
      title: "预警种类",
      small: [
        "逐日判定，见",
        el("a", { href: "./warnings", class: "number" }, "预警"),
        off.length > 0 && `；已停用：${off.map(({ name }) => name).join("、")}`,
      ],
    },
    table(
      warnings,
      [
        { name: "种类", text: true, value: (w: MethodWarning) => w.name },
        {
          name: "级别",
          text: true,
          value: (w: MethodWarning) => (w.enabled ? SEVERITY[w.severity].name : OFF),
          show: (w: MethodWarning) =>
            w.enabled ? severityChip(w.severity) : el("span", { class: "soft" }, OFF),
        },
        { name: "建议", text: true, value: (w: MethodWarning) => w.step },
        {
          name: "条款",
          text: true,
          optional: true,
          value: (w: MethodWarning) => w.clause ?? BASIS[w.basis] ?? w.basis,
        },
        {
          name: "阈值",
          text: true,
          wrap: true,
          optional: true,
          value: (w: MethodWarning) => w.thresholds,
          show: (w: MethodWarning) =>
            el(
              "span",
              { class: "soft" },
              `${w.thresholds}（${BASIS[w.thresholdsBasis] ?? w.thresholdsBasis}）`,
            ),
        },
        { name: "自行关闭（天）", optional: true, value: (w: MethodWarning) => w.closesAfter },
      ],
      { id: "warnings", caption: "预警种类", empty: "本次没有测算预警。", limit: 12, top: true },
    ),
  );
}

/** How detectors did on series whose outbreaks are known; the default is chosen from it. */
export function methodDetectors({ detectors }: MethodPage): Piece {
  return block(
    {
      id: "detectors",
      title: "检测方法的好坏",
      small: "在已知突增的模拟序列上实测；两年以上的历史用排在最前的 rise 的常态",
    },
    el("p", { class: "note" }, "周序列：21 个情景各 10 个序列，10,290 个无突增的周、210 次突增。"),
    measuredTable(detectors.weeks, "detectors", "周"),
    el("p", { class: "note" }, "日序列：42 个情景各 2 个序列，突增约一周。"),
    measuredTable(detectors.days, "detectors-days", "日"),
  );
}

function measuredTable(rows: readonly MeasuredDetector[], id: string, unit: string): Piece {
  return table(
    rows,
    [
      { name: "方法", text: true, wrap: true, value: (d: MeasuredDetector) => d.method },
      { name: "误报率", value: (d: MeasuredDetector) => d.falseAlarms, show: (d) => share(d.falseAlarms, 1) },
      { name: "检出率", value: (d: MeasuredDetector) => d.detected, show: (d) => share(d.detected, 1) },
      {
        name: `首${unit}检出`,
        optional: true,
        value: (d: MeasuredDetector) => d.firstPoint,
        show: (d) => share(d.firstPoint, 1),
      },
      { name: `平均延迟（${unit}）`, optional: true, value: (d: MeasuredDetector) => d.delay },
      { name: "F1", optional: true, value: (d: MeasuredDetector) => d.f1 },
    ],
    { id, caption: `检测方法在${unit}序列上的好坏`, empty: "", limit: 6 },
  );
}
