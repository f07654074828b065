import { addDays } from "../../../src/policy/work-calendar.ts";
import type { Ticket } from "../../../src/sample/ticket.ts";
import type { Office } from "./office.ts";
import type { Played, Receiver } from "./servers.ts";
import { csvOf, linesAt, rowsOf } from "./tickets.ts";

/** Of the installation and of the last day that is played. */
export const FIRST = "2026-03-23";
export const LAST = "2026-04-12";

/** Half past, on the hour: when the machine looks at its timetable. */
const HALF_HOURS = Array.from(
  { length: 48 },
  (_, i) => `${String(i >> 1).padStart(2, "0")}:${i % 2 ? "30" : "00"}:00`,
);

/** Who plays along. */
export interface Cast {
  office: Office;
  /** Tickets of the drop folder's hotline. */
  hotline: readonly Ticket[];
  wechat: Played;
  desk: Receiver;
}

/** One thing that happens beside what happens every day. */
type Event = (cast: Cast, at: string) => Promise<void> | void;

/** What the hotline's clerk exports at a moment; it holds what changed in the last days, so that a missed file is made up for. */
function exportAt({ hotline }: Cast, at: string, days = 4): string {
  return csvOf(rowsOf(linesAt(hotline, at, days)));
}

const fileOf = (at: string) => `hotline-${at.slice(0, 10).replaceAll("-", "")}.csv`;
/** A column that bears another name from the 3rd of April on. */
const NEW_NAMES = { 办结时间: "工单终结登记" };

/** What goes wrong in the three weeks, by its local time. The rest is an export every morning at five. */
const SCRIPT: Readonly<Record<string, Event>> = {
  // The hotline's export comes late.
  "2026-03-25 05:00:00": () => {},
  "2026-03-25 11:00:00": (cast, at) => cast.office.drop(fileOf(at), exportAt(cast, at)),
  // A file that is cut off: the workbook's end is missing.
  "2026-03-27 05:00:00": (cast) =>
    cast.office.drop("hotline-20260327.xlsx", Buffer.from("PK\u0003\u0004 cut off")),
  "2026-03-27 14:00:00": (cast, at) => {
    cast.office.take("hotline-20260327.xlsx");
    cast.office.drop(fileOf(at), exportAt(cast, at));
  },
  // The machine dies while figures are made, on a Monday.
  "2026-03-30 05:30:00": ({ office }) => office.crashAt("indicators"),
  // The receiver of notices is out of order for a morning.
  "2026-03-30 07:30:00": ({ desk }) => desk.behave("500"),
  "2026-03-30 12:00:00": ({ desk }) => desk.behave("well"),
  // The same file under two names, and every row of the day twice in a third.
  "2026-03-31 05:00:00": (cast, at) => {
    const rows = rowsOf(linesAt(cast.hotline, at, 4));
    cast.office.drop(fileOf(at), csvOf(rows));
    cast.office.drop("hotline-20260331 (1).csv", csvOf(rows));
    cast.office.drop("hotline-20260331-2.csv", csvOf([...rows, ...rows]));
  },
  "2026-04-01 00:00:00": ({ wechat }) => wechat.behave("down"),
  "2026-04-01 23:30:00": ({ wechat }) => wechat.behave("well"),
  // The machine dies right after the month's brief was frozen, before anything told of it.
  "2026-04-02 07:00:00": ({ office }) => office.crashAt("publish|building|page data"),
  // Overnight the hotline has other columns; nobody is there from the 4th to the 6th, Tomb-Sweeping Day.
  ...Object.fromEntries(
    ["2026-04-03", "2026-04-04", "2026-04-05", "2026-04-06", "2026-04-07"].map((day) => [
      `${day} 05:00:00`,
      (cast: Cast, at: string) =>
        cast.office.drop(fileOf(at), csvOf(rowsOf(linesAt(cast.hotline, at, 7), NEW_NAMES))),
    ]),
  ),
  "2026-04-07 09:00:00": ({ office }, at) => {
    office.columns({ completed_at: NEW_NAMES.办结时间 });
    return office.accept(at, fileOf(at));
  },
  // Ten times the rows: somebody exported the whole history.
  "2026-04-09 05:00:00": (cast, at) => {
    const rows = rowsOf(linesAt(cast.hotline, at, 4), NEW_NAMES);
    const many = Array.from({ length: 40 }, (_, i) =>
      rows.map((row) => ({ ...row, 工单编号: `${row.工单编号}${i}` })),
    );
    cast.office.drop(fileOf(at), csvOf(many.flat()));
  },
  "2026-04-09 15:00:00": (cast, at) => {
    cast.office.take(fileOf(at));
    cast.office.drop("hotline-20260409-b.csv", csvOf(rowsOf(linesAt(cast.hotline, at, 4), NEW_NAMES)));
  },
  "2026-04-10 00:00:00": ({ wechat }) => wechat.behave("login page"),
  "2026-04-10 23:30:00": ({ wechat }) => wechat.behave("well"),
  // A message arrives, and its answer does not.
  "2026-04-07 05:30:00": ({ desk }) => desk.behave("drops after the body"),
  "2026-04-07 08:00:00": ({ desk }) => desk.behave("well"),
};

/** The machine is off from one moment to the other. */
const OFF = { from: "2026-04-05 03:00:00", to: "2026-04-06 20:00:00" };

/** Plays the three weeks, half hour by half hour. @param tell is told the moment */
export async function playWeeks(cast: Cast, tell: (at: string) => void): Promise<void> {
  for (let day = FIRST; day <= LAST; day = addDays(day, 1)) {
    for (const time of HALF_HOURS) {
      const at = `${day} ${time}`;
      if (at < `${FIRST} 05:00:00`) continue;
      tell(at);
      await happen(cast, at);
      if (at < OFF.from || at >= OFF.to) await cast.office.beat(at);
    }
  }
}

async function happen(cast: Cast, at: string): Promise<void> {
  const event = SCRIPT[at];
  if (event) return await event(cast, at);
  if (!at.endsWith("05:00:00")) return;
  const days = at.startsWith(FIRST) ? 60 : 4;
  const renamed = at > "2026-04-07" ? NEW_NAMES : {};
  cast.office.drop(fileOf(at), csvOf(rowsOf(linesAt(cast.hotline, at, days), renamed)));
}
