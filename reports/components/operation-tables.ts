import { feedName, kindName } from "./feed-words.js";
import { bytes, count, momentBy, share } from "./format.js";
import { type Child, el, type Piece } from "./node.js";
import type {
  FeedRefusals,
  FeedState,
  JobState,
  NextRun,
  OperationStatus,
  Trouble,
} from "./operation-data.js";
import { jobStrip } from "./operation-strip.js";
import { jobName, periodName, troubleWords } from "./operation-words.js";
import { table } from "./table.js";

/** What needs somebody, with the way out. */
export function troublesTable({ troubles, at }: OperationStatus): Piece {
  const shown = (time: string | null) => momentBy(time, at);
  const what = (one: Trouble) => troubleWords(one).what(one, shown);
  return table(
    troubles,
    [
      {
        ...{ name: "事", text: true, value: (one) => troubleWords(one).name },
        show: (one) => {
          const { name, tone } = troubleWords(one);
          return el(
            "span",
            { class: `chip ${tone}` },
            el("i", { "aria-hidden": "true" }, tone === "bad" ? "▼" : "▲"),
            name,
          );
        },
      },
      { name: "情况", text: true, wrap: true, value: what },
      { name: "自", text: true, value: (one) => one.at, show: (one) => shown(one.at) },
      {
        ...{ name: "怎么办", text: true, wrap: true, value: () => null },
        ...{ show: (one) => troubleWords(one).todo, csv: [] },
      },
    ],
    { id: "troubles", caption: "要处理的事", empty: "没有要处理的事。", stack: true, top: true },
  );
}

/** Every feed and how fresh it is. */
export function feedsTable({ feeds, at, refusals }: OperationStatus): Piece {
  const shown = (time: string | null) => momentBy(time, at);
  const week = ({ feed, kind }: FeedState) =>
    refusals.find((one) => one.feed === feed && one.kind === kind)?.weeks[0];
  return table(
    feeds,
    [
      {
        ...{ name: "数据源", text: true, value: (f) => feedName(f.feed) },
        show: (f) => [feedName(f.feed), el("span", { class: "base" }, f.pull ? "拉取" : "投放")],
        csv: [
          { name: "数据源", value: (f) => feedName(f.feed) },
          { name: "方式", value: (f) => (f.pull ? "拉取" : "投放") },
        ],
      },
      { name: "种类", text: true, value: (f) => kindName(f.kind) },
      { name: "文件", optional: true, value: (f) => f.files, show: (f) => count(f.files) },
      { name: "最近文件", text: true, value: (f) => f.lastFile, show: (f) => shown(f.lastFile) },
      { name: "最近一件受理", text: true, value: (f) => f.lastTicket, show: (f) => shown(f.lastTicket) },
      {
        ...{ name: "近 7 天拒收", value: (f) => week(f)?.refused ?? null },
        show: (f) => refusedText(week(f)),
        csv: [
          { name: "近7天读入", value: (f) => week(f)?.read ?? null },
          { name: "近7天拒收", value: (f) => week(f)?.refused ?? null },
        ],
      },
      { name: "状态", text: true, value: (f) => (f.stale ? "未更新" : "正常"), show: freshness },
    ],
    { id: "feeds", caption: "数据源新鲜程度", empty: "还没有载入任何文件。", stack: true },
  );
}

function refusedText(week: FeedRefusals["weeks"][number] | undefined): Child {
  if (!week || week.read === 0) return el("span", { class: "soft" }, "无新数据");
  return [count(week.refused), el("span", { class: "base" }, `共 ${count(week.read)} 行`)];
}

function freshness({ stale, staleHours, pull }: FeedState): Child {
  if (stale) return el("b", { class: "warn" }, `▲ 超过 ${count(staleHours)} 小时未更新`);
  if (pull?.failure && (pull.success === null || pull.failure > pull.success))
    return el("b", { class: "warn" }, "▲ 拉取失败");
  return staleHours === null ? el("span", { class: "soft" }, "未设提示时限") : "正常";
}

/** Every job with its last runs. */
export function jobsTable({ jobs, at }: OperationStatus): Piece {
  const shown = (time: string | null) => momentBy(time, at);
  const today = at.slice(0, 10);
  return table(
    jobs,
    [
      {
        ...{ name: "任务", text: true, value: ({ job }) => jobName(job) },
        show: ({ job, running }) => [
          jobName(job),
          running && el("span", { class: "base" }, `正在运行，${shown(running.since)}开始`),
        ],
      },
      {
        name: "最近成功",
        text: true,
        value: ({ success }) => success,
        show: ({ success }) => shown(success),
      },
      {
        ...{ name: "最近失败", text: true, value: ({ failure }: JobState) => failure?.at ?? null },
        show: failureText(shown),
      },
      {
        ...{ name: "用时", optional: true, value: ({ seconds }) => seconds },
        show: ({ seconds }) => duration(seconds),
        csv: [{ name: "用时（秒）", value: ({ seconds }) => seconds }],
      },
      {
        ...{ name: "近四周", wide: true, value: ({ days }) => days.length },
        show: (job) => jobStrip(job, jobName(job.job), today),
        csv: [
          { name: "近四周有运行的天数", value: ({ days }) => days.length },
          { name: "有失败的天数", value: ({ days }) => days.filter(({ failed }) => failed > 0).length },
        ],
      },
    ],
    {
      ...{ id: "jobs", caption: "任务", empty: "还没有运行记录。", stack: true },
      note: "近四周每天一格，右端为今天：矮的蓝格为成功，高的红格为有失败，短横为没有运行。",
    },
  );
}

function failureText(shown: (time: string | null) => string) {
  return ({ failure, success }: JobState): Child => {
    if (failure === null) return "—";
    const stands = success === null || failure.at > success;
    return el(
      "span",
      { class: stands ? "bad" : "soft" },
      stands ? "▼ " : "",
      shown(failure.at),
      failure.broken ? "（中断）" : "",
    );
  };
}

function duration(seconds: number | null): string {
  if (seconds === null) return "—";
  return seconds < 90 ? `${seconds.toFixed(1)} 秒` : `${Math.round(seconds / 60)} 分钟`;
}

/** Refusals of every feed in spans of seven days. */
export function refusalsTable({ refusals }: OperationStatus): Piece {
  const earlier = ({ weeks }: FeedRefusals) =>
    weeks
      .slice(1, 5)
      .reduce((sum, week) => ({ read: sum.read + week.read, refused: sum.refused + week.refused }), {
        read: 0,
        refused: 0,
      });
  const last = ({ weeks }: FeedRefusals) => weeks[0] ?? { read: 0, refused: 0 };
  return table(
    refusals,
    [
      { name: "数据源", text: true, value: sourceName },
      {
        ...{ name: "近 7 天", value: (r: FeedRefusals) => ratio(last(r)) },
        show: (r) => shareText(last(r), r.rising),
        csv: [
          { name: "近7天拒收", value: (r) => last(r).refused },
          { name: "近7天读入", value: (r) => last(r).read },
        ],
      },
      {
        ...{ name: "前四周", value: (r: FeedRefusals) => ratio(earlier(r)) },
        show: (r) => shareText(earlier(r), false),
        csv: [
          { name: "前四周拒收", value: (r) => earlier(r).refused },
          { name: "前四周读入", value: (r) => earlier(r).read },
        ],
      },
    ],
    {
      ...{ id: "refusals", caption: "拒收", empty: "近 8 周没有读入文件。" },
      note: [
        "上升：近 7 天至少 5 行，且占比为前四周两倍以上并高出 1 个百分点（自设）。原因见",
        el("a", { href: "./quality#rejected" }, "数据质量"),
        "。",
      ],
    },
  );
}

/** A feed by name and kind; by its kind alone where that says the name. */
function sourceName({ feed, kind }: FeedRefusals): string {
  const [name, holds] = [feedName(feed), kindName(kind)];
  return holds.startsWith(name) ? holds : `${name} ${holds}`;
}

interface Counted {
  read: number;
  refused: number;
}

function ratio({ read, refused }: Counted): number | null {
  return read === 0 ? null : refused / read;
}

function shareText(counted: Counted, rising: boolean): Child {
  if (counted.read === 0) return el("span", { class: "soft" }, "无数据");
  return [
    el("b", { class: rising ? "warn" : null }, rising ? "▲ " : "", share(counted.refused, counted.read)),
    el("span", { class: "base" }, `${count(counted.refused)}/${count(counted.read)}`),
  ];
}

/** When what is due next. */
export function nextTable({ next, at }: OperationStatus): Piece {
  return table<NextRun>(
    next,
    [
      { name: "时间", text: true, value: ({ due }) => due, show: ({ due }) => momentBy(due, at) },
      {
        ...{
          name: "任务",
          text: true,
          value: ({ kind, period }) => `${jobName(kind)} ${period === null ? "" : periodName(period)}`.trim(),
        },
        show: ({ kind, period }) => [
          jobName(kind),
          period !== null && el("span", { class: "base" }, periodName(period)),
        ],
      },
    ],
    { id: "next", caption: "接下来", empty: "时间表中的任务都已关闭。" },
  );
}

/** Room on the disk, and what the home takes of it. */
export function diskFacts({ disk }: OperationStatus): Piece {
  const { free, floor, sizes, growth, lasts } = disk;
  const low = free < floor;
  const facts: [string, Child][] = [
    ["可用空间", el("b", { class: low ? "bad" : null }, low ? "▼ " : "", bytes(free))],
    ["低于此提示", bytes(floor)],
    ["近一个月每天增长", growth === null ? "不足一周，未知" : growth <= 0 ? "没有增长" : bytes(growth)],
    ["照此还够", lasts === null ? "—" : `${count(lasts)} 天`],
    ["数据仓", bytes(sizes.warehouse)],
    ["归档", bytes(sizes.archive)],
    ["数据文件", bytes(sizes.feeds)],
    ["日志", bytes(sizes.log)],
  ];
  return el(
    "dl",
    { class: "facts" },
    facts.map(([name, value]) => el("div", {}, el("dt", {}, name), el("dd", {}, value))),
  );
}
