interface Entry {
  name: string;
  path: string;
  /** Named so that it keeps its place; shown once its page is there. */
  awaited?: true;
  group: "看" | "事" | "管" | "底";
  /** Entries of the same room, shown in a second row on their pages; the first of them stands in the first row. */
  room?: "督办";
}

const ENTRIES: Entry[] = [
  { name: "领导周览", path: "/", group: "看" },
  { name: "日", path: "/daily", group: "看" },
  { name: "周", path: "/weekly", group: "看" },
  { name: "月", path: "/monthly", group: "看" },
  { name: "高频事项", path: "/issues/", group: "事" },
  { name: "苗头", path: "/issues/topics", group: "事" },
  { name: "欠费台账", path: "/arrears", group: "事" },
  { name: "平台", path: "/platforms/", group: "事" },
  { name: "单位", path: "/units/", group: "事" },
  { name: "在办", path: "/clocks", group: "管" },
  { name: "预警", path: "/warnings", group: "管" },
  { name: "风险预判", path: "/risk", group: "管" },
  { name: "督办", path: "/supervision", group: "管", room: "督办" },
  { name: "会议名单", path: "/lists", group: "管", room: "督办" },
  { name: "抽查回访", path: "/visits", group: "管", room: "督办" },
  { name: "答复审核", path: "/replies", group: "管", room: "督办" },
  { name: "评分", path: "/scores", group: "管", room: "督办" },
  { name: "报送日历", path: "/duties", group: "管", room: "督办" },
  { name: "统计报表", path: "/return", group: "管", room: "督办" },
  { name: "归档", path: "/archive", group: "管" },
  { name: "运行", path: "/operation", group: "管" },
  { name: "数据质量", path: "/quality", group: "底" },
  { name: "口径与方法", path: "/method", group: "底" },
];

const shown = ENTRIES.filter((entry) => !entry.awaited);
const firstRow = shown.filter(
  ({ room }, place) => !room || shown.findIndex((one) => one.room === room) === place,
);
/** What the first entry of a room is called in the second row. */
const ROOM_FIRST = { 督办: "督办台账" } as const;

/** The site's pages for Framework, in the order of the navigation. */
export const navigation = shown.map(({ name, path }) => ({ name, path }));

/** The head of every page: the site's name and its navigation, with addresses relative to the page. */
export function header({ path }: { path: string }): string {
  const at = entryOf(path);
  const links = firstRow.map((entry, index) => {
    const apart = index > 0 && firstRow[index - 1]?.group !== entry.group ? ' class="apart"' : "";
    const inside = entry !== at && entry.room && entry.room === at?.room ? ' class="inside"' : "";
    return `<li${apart}><a href="${relative(path, entry.path)}"${inside}${current(entry, at)}>${entry.name}</a></li>`;
  });
  return [
    '<a class="skip" href="#observablehq-main">跳到正文</a>',
    `<a class="site" href="${relative(path, "/")}">先办<span>货车司机接诉即办</span></a>`,
    `<nav aria-label="主导航"><ul>${links.join("")}</ul></nav>`,
    ...roomRow(path, at),
  ].join("\n");
}

/** The second row: the pages of the room that the page is in. */
function roomRow(path: string, at: Entry | undefined): string[] {
  const room = at?.room;
  if (!room) return [];
  const links = shown
    .filter((entry) => entry.room === room)
    .map((entry) => {
      const name = firstRow.includes(entry) ? ROOM_FIRST[room] : entry.name;
      return `<li><a href="${relative(path, entry.path)}"${current(entry, at)}>${name}</a></li>`;
    });
  return [`<nav class="room" aria-label="${room}"><ul>${links.join("")}</ul></nav>`];
}

function current(entry: Entry, at: Entry | undefined): string {
  return entry === at ? ' aria-current="page"' : "";
}

/** The entry that a page belongs to: its own, else the folder's. */
function entryOf(path: string): Entry | undefined {
  const page = path.replace(/\/index$/, "/");
  const folder = ({ path: entry }: Entry) => entry !== "/" && entry.endsWith("/") && page.startsWith(entry);
  return shown.find((entry) => entry.path === page) ?? shown.find(folder);
}

function relative(from: string, to: string): string {
  const depth = from.replace(/^\//, "").split("/").length - 1;
  return `${depth === 0 ? "./" : "../".repeat(depth)}${to.replace(/^\//, "")}`;
}
