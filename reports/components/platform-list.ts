import { block } from "./block.js";
import type { LinkedRow, ListComparison, PlatformPage } from "./data.js";
import { count, percent, span } from "./format.js";
import type { Lens } from "./members.js";
import { type Child, el, type Piece } from "./node.js";
import { paragraph, type Segment, words } from "./say.js";
import { table } from "./table.js";
import { issueColumn, NUMBER, receivedColumn } from "./ticket-columns.js";

/** A platform's own list against the hotline's tickets: volume, events found in both, what each side says came of them. */
export function listBlock({ list, linked, linkedOmitted, meta }: PlatformPage, lens: Lens): Piece {
  return block(
    {
      id: "list",
      title: "平台自有清单与热线对照",
      small: list && `${span(list.since, list.until)}（近 26 周，构建时只比对这一段）`,
      alone: true,
    },
    list === null
      ? el("p", { class: "empty" }, "平台未报送自有投诉清单。")
      : [
          paragraph(comparisonWords(list)),
          list.linked > 0 && outcomes(list),
          list.linked > 0 && (meta.edition === "internal" ? linkedTable(linked, linkedOmitted, lens) : null),
        ],
  );
}

/** 清单 468 件、热线 529 件，判定为同一事 40 件 … */
export function comparisonWords(list: ListComparison): Segment[] {
  const { complaints, tickets, linked, apart, disputedShare, daysToHotline } = list;
  const volume = `平台清单 ${count(complaints)} 件，热线关于它或由它答复的司机工单（不含咨询）${count(tickets)} 件；`;
  if (linked === 0)
    return [
      words(
        `${volume}没有能判定为同一事的（按来电号码、车牌、金额、地点、时间和所述细节比对，可能性 80% 以上才算）${apart > 0 ? `，另有 ${apart} 件与未标记司机或咨询类工单相符` : ""}，两边结果无从比较。`,
      ),
    ];
  const asked = list.disputed + list.bothResolved;
  return [
    words(
      `${volume}判定为同一事 ${linked} 件，只在平台 ${count(complaints - linked)} 件，只在热线 ${count(tickets - linked)} 件。`,
    ),
    ...(disputedShare
      ? [
          words(
            `平台称已办妥且回访问到的 ${asked} 件中，来电人否认 ${list.disputed} 件（${percent(list.disputed, asked)}，95% 区间 ${limits(disputedShare)}）。`,
          ),
        ]
      : []),
    ...(daysToHotline === null ? [] : [words(`先找平台后打热线的，一半在 ${count(daysToHotline)} 天之内。`)]),
  ];
}

function limits({ lower, upper }: { lower: number; upper: number }): string {
  return `${(100 * lower).toFixed(1)}%—${(100 * upper).toFixed(1)}%`;
}

function outcomes(list: ListComparison): Child {
  const rows = [
    { name: "平台称已办妥", yes: list.bothResolved, no: list.disputed },
    { name: "平台称未办妥", yes: list.resolvedUnclaimed, no: list.neitherResolved },
  ];
  const { events, platform, hotline } = list.recovered;
  return table(
    rows,
    [
      { name: "平台的说法", text: true, value: (r) => r.name },
      { name: "来电人说已解决（件）", value: (r) => r.yes },
      { name: "来电人说未解决（件）", value: (r) => r.no },
    ],
    {
      id: "outcomes",
      caption: "两边结果对照",
      empty: "",
      note: `另有 ${list.unknown} 件一方没有说法。${events > 0 ? `两边都有追回金额的 ${events} 件：平台 ${count(platform)} 元，热线 ${count(hotline)} 元。` : ""}`,
    },
  );
}

function linkedTable(rows: readonly LinkedRow[], omitted: number, lens: Lens): Piece {
  const said = (value: boolean | null, yes: string, no: string) => (value === null ? "—" : value ? yes : no);
  return table<LinkedRow>(
    rows,
    [
      NUMBER,
      { name: "平台编号", text: true, value: (r) => r.complaint },
      receivedColumn(lens),
      { name: "平台在先（天）", optional: true, value: (r) => r.days },
      issueColumn(lens),
      { name: "平台的说法", text: true, value: (r) => r.outcome ?? said(r.claimed, "已解决", "未解决") },
      { name: "来电人的说法", text: true, value: (r) => said(r.resolved, "已解决", "未解决") },
      {
        name: "判为同一事的可能",
        optional: true,
        value: (r) => r.probability,
        show: (r) => percent(r.probability, 1),
      },
      { name: "依据", text: true, wrap: true, value: (r) => r.grounds.join("、") },
    ],
    {
      id: "linked",
      caption: "两边都有的事",
      empty: "",
      limit: 10,
      stack: true,
      note: `平台称已办妥而来电人否认的在前。${omitted > 0 ? `另有 ${omitted} 件未列。` : ""}`,
    },
  );
}
