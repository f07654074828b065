import { feedName } from "./feed-words.js";
import { bytes, count, day, momentBy, span } from "./format.js";
import { type Child, el } from "./node.js";
import type { OperationStatus, Trouble, TroubleCode } from "./operation-data.js";
import { pullReason } from "./pull-words.js";
import { figure, type Segment, words } from "./say.js";

const JOBS: Readonly<Record<string, string>> = {
  run: "每日运行",
  daily: "每日运行",
  weekly: "周报",
  monthly: "月报",
  return: "统计报表",
  appeals: "申诉提醒",
  pulse: "定时快查",
  pull: "拉取数据",
  send: "发送通知",
  load: "载入",
  build: "生成站点",
  publish: "发布",
  brief: "简报",
  backup: "备份",
  restore: "恢复",
  notice: "公文",
  visits: "抽查回访",
  purge: "清除旧文字",
  rebuild: "重建数据仓",
};

/** What a job is called. */
export function jobName(job: string): string {
  return JOBS[job] ?? job;
}

/** A task of the timetable: 周报 2月9日—15日. */
export function taskName(id: string): string {
  const [job = "", period] = id.split(" ");
  return period === undefined ? jobName(job) : `${jobName(job)} ${periodName(period)}`;
}

const DAY_MS = 86_400_000;

/** What a period of the timetable is called: 2026-W07 → 2月9日—15日, 2026-02 → 2026年2月, a day by its date. */
export function periodName(period: string): string {
  const [, year = "", week] = /^(\d{4})-W(\d{2})$/.exec(period) ?? [];
  if (week !== undefined) {
    // The fourth of January lies in the first week (ISO 8601).
    const fourth = Date.parse(`${year}-01-04T00:00:00Z`);
    const monday =
      fourth - ((new Date(fourth).getUTCDay() + 6) % 7) * DAY_MS + (Number(week) - 1) * 7 * DAY_MS;
    const [first, last] = [monday, monday + 6 * DAY_MS].map((at) => new Date(at).toISOString().slice(0, 10));
    return span(first ?? "", last ?? "");
  }
  const month = /^(\d{4})-(\d{2})$/.exec(period);
  return month ? `${month[1]}年${Number(month[2])}月` : day(period);
}

interface TroubleWords {
  name: string;
  /** red: figures or papers suffer now; amber: they will. */
  tone: "bad" | "warn";
  what: (trouble: Trouble, at: (time: string | null) => string) => string;
  todo: Child;
}

const code = (text: string) => el("code", {}, text);

const TROUBLES: Readonly<Record<TroubleCode, TroubleWords>> = {
  warehouse_damaged: {
    ...{ name: "数据仓损坏", tone: "bad", what: () => "数据仓打不开，页面停在上次的数据" },
    todo: ["运行 ", code("npx xianban rebuild"), " 由存档的文件重建，或从备份恢复"],
  },
  disk_low: {
    ...{ name: "磁盘将满", tone: "bad", what: ({ value }) => `只剩 ${bytes(value ?? 0)}` },
    todo: "先清理旧备份和旧版站点；磁盘写满时不会损坏已有数据，但不再更新",
  },
  job_failed: {
    ...{ name: "任务失败", tone: "bad" },
    what: ({ subject, message }) => `${taskName(subject)}未完成${message ? `：${message}` : ""}`,
    todo: "按提示改正；下次运行自动补上",
  },
  job_broken: {
    ...{ name: "任务中断", tone: "bad", what: ({ subject }) => `${jobName(subject)}开始后没有结束` },
    todo: "没有留下一半的数据；再运行一次，并查看当时是否断电或被结束",
  },
  job_hangs: {
    ...{
      name: "任务超时",
      tone: "bad",
      what: ({ subject, value }) => `${jobName(subject)}仍在运行（进程 ${value}）`,
    },
    todo: "已超过限时：结束该进程，下次运行接着做",
  },
  task_missed: {
    ...{ name: "到期未做", tone: "bad", what: ({ subject }) => taskName(subject) },
    todo: ["看 ", code("npx xianban schedule"), " 是否在运行"],
  },
  pull_failed: {
    ...{ name: "拉取失败", tone: "warn" },
    what: ({ subject, message }) => `${feedName(subject)}${message ? `：${pullReason(message)}` : ""}`,
    todo: "其他数据源不受影响；核对对方服务和账号，下次运行接着拉取",
  },
  feed_stale: {
    ...{ name: "数据未更新", tone: "warn" },
    what: ({ subject, at, value }, shown) =>
      `${feedName(subject)}超过 ${value} 小时没有新文件，${at ? `最近一个在 ${shown(at)}` : "从未有过"}`,
    todo: "问导出的人；在此之前有关数字不动",
  },
  file_held: {
    ...{ name: "文件待确认", tone: "warn" },
    what: ({ subject, message }) => `${subject}${message ? `：${message}` : ""}`,
    todo: ["核对文件；无误后运行 ", code("npx xianban load 文件 --accept")],
  },
  file_refused: {
    ...{ name: "整件拒收", tone: "warn" },
    what: ({ subject, message }) => `${subject}${message ? `：${message}` : ""}`,
    todo: "改正文件，或在 xianban.yaml 中对应列名；不要的移出 feeds/",
  },
  refusals_high: {
    ...{ name: "拒收过多", tone: "warn" },
    what: ({ subject, value }) => `${feedName(subject)} 近 7 天拒收 ${(value ?? 0).toFixed(1)}%`,
    todo: ["原因见", el("a", { href: "./quality#rejected" }, "数据质量")],
  },
  refusals_rising: {
    ...{ name: "拒收上升", tone: "warn" },
    what: ({ subject, value }) =>
      `${feedName(subject)} 近 7 天拒收 ${(value ?? 0).toFixed(1)}%，为前四周的两倍以上`,
    todo: ["原因见", el("a", { href: "./quality#rejected" }, "数据质量")],
  },
  disk_soon: {
    ...{ name: "磁盘将满", tone: "warn", what: ({ value }) => `按近一个月的增速还够 ${value} 天` },
    todo: "腾出空间，或少留几份备份和旧版站点",
  },
  channel_unusable: {
    ...{ name: "渠道不可用", tone: "warn" },
    what: ({ subject, message }) => `${subject}${message ? `：${message}` : ""}`,
    todo: "在运行本程序的环境里设好所需的变量（docs/notices.md）",
  },
  notices_refused: {
    ...{ name: "通知未达", tone: "warn", what: ({ value }) => `${count(value)} 条被拒或不确定是否送达` },
    todo: ["核对 xianban.yaml 中的渠道，再运行 ", code("npx xianban send")],
  },
  notices_waiting: {
    ...{ name: "通知积压", tone: "warn", what: ({ value }) => `${count(value)} 条在等待` },
    todo: ["看渠道能否连通，再运行 ", code("npx xianban send")],
  },
};

/** The words of a trouble. */
export function troubleWords({ code: of }: Trouble): TroubleWords {
  return TROUBLES[of];
}

/** Whether all is well, and what the data and the next run are. */
export function operationSentence(status: OperationStatus): Segment[] {
  const { troubles, feeds, next, at } = status;
  const grave = troubles.filter((one) => troubleWords(one).tone === "bad").length;
  const tickets = feeds.flatMap(({ lastTicket }) => lastTicket ?? []).sort();
  const latest = tickets.at(-1);
  const coming = next.find(({ due }) => due >= at);
  return [
    ...(troubles.length === 0
      ? [
          status.scheduled ? figure("运行正常", { tone: "ok" }) : figure("没有失败"),
          words("，没有要处理的事。"),
        ]
      : [
          figure(`${count(troubles.length)} 件事要处理`, {
            tone: grave > 0 ? "bad" : "warn",
            href: "#table=troubles",
          }),
          words(`：${[...new Set(troubles.map((one) => troubleWords(one).name))].join("、")}。`),
        ]),
    ...(latest ? [words(`最近一件工单受理于 ${momentBy(latest, at)}。`)] : []),
    ...(status.scheduled && coming
      ? [words(`下次运行：${momentBy(coming.due, at)}，${jobName(coming.kind)}。`)]
      : [words("尚未按时间表自动运行。")]),
    ...(status.backup === null ? [words("尚无备份。")] : []),
  ];
}
