import type { NoticeEvent } from "../event.ts";
import { reasonOf } from "./fault.ts";

const JOBS: Readonly<Record<string, string>> = {
  run: "每日运行",
  pulse: "定时快查",
  daily: "每日运行",
  pull: "取数",
  load: "读入数据",
  build: "计算与生成网站",
  brief: "生成报告",
  weekly: "周报",
  monthly: "月报",
  return: "统计报表",
  appeals: "申诉提醒",
  publish: "发布网站",
  schedule: "定时运行",
  backup: "备份",
};

const called = (name: string) => JOBS[name] ?? name;
const day = (at: string) => at.slice(0, 10);

/** A job that failed, told once a day for each of its steps. The message loses every value that a row may hold. */
export function runFailed(failed: { job: string; step: string; message: string; at: string }): NoticeEvent {
  const { job, step, message, at } = failed;
  return {
    kind: "run_failed",
    key: `run_failed:${job}:${step}:${day(at)}`,
    at,
    title: `运行失败：${called(job)}${step === job ? "" : `（${called(step)}）`}`,
    lines: [
      `时间：${at.slice(0, 16)}`,
      `原因：${reasonOf(message)}`,
      "请在服务器上运行 npx xianban status 查看；原因中的数据值已略去。",
    ],
    page: "operation.html",
  };
}

/** A feed without a new file; told once for each time that it falls silent. `last`: local time of its last file. */
export function feedStale(stale: {
  feed: string;
  last: string | null;
  hours: number;
  at: string;
}): NoticeEvent {
  const { feed, last, hours, at } = stale;
  return {
    kind: "feed_stale",
    key: `feed_stale:${feed}:${last ?? "never"}`,
    at,
    title: `数据源“${feed}”已超过 ${hours} 小时没有新文件`,
    lines: [
      last === null ? "至今没有收到过文件。" : `最近一次：${last.slice(0, 16)}`,
      "页面上的数字停留在那时，请与数据提供方联系。",
    ],
    page: "operation.html",
  };
}

/** A disk that fills up, told once a day. Gigabytes. */
export function diskLow(disk: { freeGb: number; limitGb: number; at: string }): NoticeEvent {
  const { freeGb, limitGb, at } = disk;
  return {
    kind: "disk_low",
    key: `disk_low:${day(at)}`,
    at,
    title: `磁盘只剩 ${freeGb.toFixed(1)} GB，低于 ${limitGb} GB`,
    lines: ["空间用尽后数据不再更新（已有的不会损坏），请清理或扩容。"],
    page: "operation.html",
  };
}

/** A brief that was frozen; told to those it is written for, and to the office. */
export function briefReady(ready: {
  /** Its title, such as 周报 2026年第7周 */
  name: string;
  /** What tells it from every other brief, its number among them. */
  id: string;
  audience: { type: "leader" | "unit" | "division" | "platform"; id: string; name: string };
  at: string;
}): NoticeEvent {
  const { name, id, audience, at } = ready;
  const about = {
    leader: {},
    unit: { unit: audience.id },
    division: { division: audience.name },
    platform: { platform: audience.id },
  }[audience.type];
  return {
    kind: "brief_ready",
    key: `brief_ready:${id}:${audience.type}:${audience.id}`,
    at,
    title: `${name}已生成（${audience.name}）`,
    lines: [],
    about,
    page: "archive.html",
  };
}

/** Appeals of a month that must go out before a day (T23-28). */
export function appealsDue(due: {
  month: string;
  before: string;
  open: number | null;
  at: string;
}): NoticeEvent {
  const { month, before, open, at } = due;
  return {
    kind: "appeals_due",
    key: `appeals_due:${month}`,
    at,
    title: `${month} 的申诉请于 ${before} 前提交`,
    lines: open === null ? [] : [`可以申诉的不满意工单 ${open} 件，名单见督办台账。`],
    page: "supervision.html",
  };
}

/** The statistical return of a month that must be handed in by a day (C4-26). */
export function returnDue(due: { month: string; before: string; at: string }): NoticeEvent {
  const { month, before, at } = due;
  return {
    kind: "return_due",
    key: `return_due:${month}`,
    at,
    title: `${month} 的统计报表请于 ${before} 前报送`,
    lines: ["表已按现有数据填好，见统计报表页，请核对后报送。"],
    page: "return.html",
  };
}

/** A file that is held back until somebody says that it is right. `mark`: its content's hash. */
export function held(kept: {
  feed: string;
  file: string;
  mark: string;
  /** In Chinese. */
  reason: string;
  at: string;
}): NoticeEvent {
  const { feed, file, mark, reason, at } = kept;
  return {
    kind: "held",
    key: `held:${feed}:${mark}`,
    at,
    title: `数据源“${feed}”有一份文件待确认，暂未读入`,
    lines: [
      `文件：${file.split(/[/\\]/).at(-1)}`,
      `原因：${reason}`,
      `核对无误后运行 npx xianban load --accept "${file}"（安装文件夹不是 data 的加 --home）；其他数据源照常。`,
    ],
    page: "quality.html",
  };
}
