import { block } from "./block.js";
import type { BaseShare, PlatformRow } from "./data.js";
import { count } from "./format.js";
import { type Lens, memberLink, memberName } from "./members.js";
import { type Child, el, type Piece } from "./node.js";
import { table } from "./table.js";

const NOT = "平台未报送";
/** T26-16's four counts, in their order. */
const COUNTS = [
  ["real_name", "实名登记（人）"],
  ["listed", "列入名单（人、户）"],
  ["restricted", "限制接发单（人、户）"],
  ["reported", "报部（人、户）"],
] as const;

/** Where the figures come from. */
const HOW =
  "取自 registers/platforms.csv 的列：drivers（司机数）、orders（月订单数）、real_name、listed、restricted、reported、reported_as_of；没有的写“平台未报送”。区间为 95%（泊松）。";

type Row = Pick<PlatformRow, "id" | "reported">;

/** What platforms report of themselves (T26-16), and tickets of the newest 13 weeks per 10,000 drivers and orders. */
export function reportedBlock(rows: readonly Row[], lens: Lens): Piece {
  return block(
    {
      id: "reported",
      title: "平台报送与每万司机、每万单",
      small: "T26-16：实名、名单、限制、报部；近 13 周被反映工单",
      alone: true,
    },
    rows.every(({ reported }) => reported === null)
      ? el(
          "p",
          { id: "reported" },
          `${NOT}：实名、名单、限制、报部四项和司机数、订单数都没有。`,
          el("span", { class: "note" }, HOW),
        )
      : reportedTable(rows, lens),
  );
}

function reportedTable(rows: readonly Row[], lens: Lens): Piece {
  return table(
    rows,
    [
      {
        name: "平台",
        text: true,
        value: (r) => memberName("about", r.id, lens.meta),
        show: (r) => memberLink("about", r.id, lens),
      },
      ...COUNTS.map(([key, name]) => ({
        name,
        value: (r: Row) => r.reported?.[key] ?? null,
        show: (r: Row) => reportedCount(r.reported?.[key]),
      })),
      baseColumn("每万司机（件）", (r) => r.reported?.perDrivers),
      baseColumn("每万单（件）", (r) => r.reported?.perOrders),
      { name: "报送截至", text: true, optional: true, value: (r) => r.reported?.as_of ?? null },
    ],
    {
      id: "reported",
      caption: "平台报送",
      empty: "平台名录为空。",
      note: HOW,
    },
  );
}

function reportedCount(value: number | null | undefined): Child {
  return value === null || value === undefined ? el("span", { class: "soft" }, NOT) : count(value);
}

function baseColumn(name: string, of: (row: Row) => BaseShare | null | undefined) {
  return {
    name,
    value: (r: Row) => of(r)?.value ?? null,
    show: (r: Row): Child => {
      const base = of(r);
      if (!base) return el("span", { class: "soft" }, NOT);
      const title = `95% 区间 ${tenth(base.lower)}—${tenth(base.upper)}`;
      return el("span", { title }, `${tenth(base.value)}（${tenth(base.lower)}—${tenth(base.upper)}）`);
    },
  };
}

function tenth(value: number): string {
  return value.toFixed(1);
}
