import { block } from "./block.js";
import { kindName } from "./feed-words.js";
import { count, moment, momentBy } from "./format.js";
import { type Child, el, type Piece } from "./node.js";
import type { OperationPage, OperationStatus } from "./operation-data.js";
import {
  diskFacts,
  feedsTable,
  jobsTable,
  nextTable,
  refusalsTable,
  troublesTable,
} from "./operation-tables.js";
import { operationSentence } from "./operation-words.js";
import { paragraph } from "./say.js";
import { emptyState } from "./states.js";
import { table } from "./table.js";

/** Whether everything runs: what needs somebody, feeds, jobs, refusals, disk, what comes next. */
export function operationView(page: OperationPage): Child {
  const { status } = page;
  if (page.meta.edition === "public") return publicView(page);
  if (!status) return unknown();
  return [
    paragraph(operationSentence(status)),
    el("p", { class: "note" }, noteWords(status)),
    el(
      "div",
      { class: "grid" },
      status.troubles.length > 0 &&
        block({ id: "troubles", title: "要处理的事", small: "重的在前" }, troublesTable(status)),
      block({ id: "feeds", title: "数据源", small: `截至 ${moment(status.at)}` }, feedsTable(status)),
      status.jobs.length > 0
        ? block({ id: "jobs", title: "任务", small: "近四周" }, jobsTable(status))
        : block(
            { id: "jobs", title: "任务", small: "还没有运行记录" },
            el("p", { class: "empty" }, beginning()),
          ),
      block({ id: "refusals", title: "拒收", small: "近 7 天与前四周", width: "c6" }, refusalsTable(status)),
      block(
        {
          id: "next",
          title: "接下来",
          small: status.scheduled ? "按时间表" : "时间表尚未启用，启用后依次为",
          width: "c6",
        },
        nextTable(status),
        !status.scheduled && el("p", { class: "note" }, beginning()),
      ),
      block(
        { id: "disk", title: "磁盘", small: "安装文件夹所在", width: "c6" },
        el("div", {}, diskFacts(status)),
      ),
      block({ id: "others", title: "通知与备份", width: "c6" }, otherFacts(status)),
    ),
  ];
}

function noteWords({ at, warehouse }: OperationStatus): Child {
  return [
    `本页为 ${moment(at, true)} 生成站点时的情况，正在进行的这次运行还不在内；此刻的情况运行 `,
    el("code", {}, "npx xianban status"),
    " 查看。",
    warehouse.state !== "open" &&
      warehouse.asOf !== null &&
      `数据源和拒收为 ${momentBy(warehouse.asOf, at)} 所见。`,
  ];
}

function beginning(): Child {
  return [
    "要每天自动拉取、载入、出报告、发布，运行 ",
    el("code", {}, "npx xianban schedule"),
    " 并让它常驻，或由系统的定时任务每天调用 ",
    el("code", {}, "npx xianban run"),
    "；时间在 xianban.yaml 的 timetable 里设。",
  ];
}

function otherFacts({ notices, backup, lock, at, version }: OperationStatus): Piece {
  const { waiting, refused, unsure, oldest } = notices;
  const lost = refused + unsure;
  const facts: [string, Child][] = [
    [
      "等待发送的通知",
      waiting === 0
        ? "没有"
        : `${count(waiting)} 条，等汇总时间、安静时段结束或重试${oldest === null ? "" : `，最早 ${momentBy(oldest, at)}`}`,
    ],
    [
      "被拒或不确定送达",
      el("span", { class: lost > 0 ? "warn" : null }, lost > 0 ? "▲ " : "", `${count(lost)} 条`),
    ],
    ["最近备份", backup === null ? el("span", { class: "warn" }, "▲ 没有记录") : momentBy(backup, at)],
    ["正在运行", lock === null ? "没有" : `有，${momentBy(lock.since, at)}开始`],
    ["程序版本", version],
  ];
  return el(
    "div",
    {},
    el(
      "dl",
      { class: "facts" },
      facts.map(([name, value]) => el("div", { class: "long" }, el("dt", {}, name), el("dd", {}, value))),
    ),
    el(
      "p",
      { class: "note" },
      "备份：",
      el("code", {}, "npx xianban backup --out 另一块磁盘的文件夹"),
      "，每周至少一次。",
    ),
  );
}

function unknown(): Piece {
  return emptyState("尚无运行情况", [
    "运行 ",
    el("code", {}, "npx xianban build"),
    " 重新生成站点后，这里列出各数据源、各项任务和磁盘的情况；此刻的情况运行 ",
    el("code", {}, "npx xianban status"),
    " 查看。",
  ]);
}

/** The public edition: when each kind of data last came. */
function publicView({ kinds, meta }: OperationPage): Child {
  const shown = (time: string | null) => momentBy(time, meta.asOf);
  return [
    el("p", { class: "note" }, "公开版只列各类数据最近一次更新的时间。"),
    block(
      { id: "kinds", title: "数据更新", alone: true },
      table(
        kinds,
        [
          { name: "数据", text: true, value: ({ kind }) => kindName(kind) },
          {
            name: "最近更新",
            text: true,
            value: ({ lastFile }) => lastFile,
            show: ({ lastFile }) => shown(lastFile),
          },
          {
            ...{ name: "最近一件受理", text: true, value: ({ lastTicket }) => lastTicket },
            show: ({ lastTicket }) => shown(lastTicket),
          },
        ],
        { id: "kinds", caption: "数据更新", empty: "还没有数据。" },
      ),
    ),
  ];
}
