import { type Cell, csv, download } from "./csv.js";
import { type Child, el, type Piece } from "./node.js";

/** A column: what is shown, what is sorted and downloaded. */
export interface Column<Row> {
  name: string;
  /** Shown in the cell; `value` as it is when left out. */
  show?: (row: Row) => Child;
  /** Sorted by and written into the CSV; null is nothing and sorts last. */
  value: (row: Row) => Cell;
  text?: boolean;
  /** Hidden on a phone and kept in the CSV. */
  optional?: boolean;
  /** Several columns in the CSV for one shown, such as numerator and denominator. */
  csv?: { name: string; value: (row: Row) => Cell }[];
  wide?: boolean;
  /** Long texts that may break into lines. */
  wrap?: boolean;
  /** Not shown at all, only in the CSV. */
  saved?: boolean;
}

/** A table as the reader meets it: what it is called, under which anchor, with what remark. */
export interface TableOptions {
  id: string;
  caption: string;
  /** Shown in place of the table when there are no rows. */
  empty: string;
  file?: string;
  note?: Child;
  /** First column's cells are row headings. */
  compact?: boolean;
  /** Rows shown before 显示全部; all when left out. */
  limit?: number;
  /** On a phone each row is a paragraph of named cells, for lists whose columns do not fit side by side. */
  stack?: boolean;
  /** Cells begin at the top, for texts of several lines. */
  top?: boolean;
}

/** A sortable table with a CSV download; the caption is read out and may be hidden by the page's style. */
export function table<Row>(rows: readonly Row[], all: readonly Column<Row>[], options: TableOptions): Piece {
  const columns = all.filter(({ saved }) => !saved);
  if (rows.length === 0) return el("p", { id: options.id, class: "empty" }, options.empty);
  const limit = options.limit ?? rows.length;
  const { stack } = options;
  const body = el(
    "tbody",
    { role: stack && "rowgroup" },
    rows.map((row, index) => line(row, columns, { hidden: index >= limit, stack })),
  );
  const whole = el(
    "table",
    { class: look(options), role: stack && "table" },
    el("caption", { class: "unseen" }, options.caption),
    el(
      "thead",
      { role: stack && "rowgroup" },
      el(
        "tr",
        { role: stack && "row" },
        columns.map((column, index) => head(column, index, { sortable: !options.compact, stack })),
      ),
    ),
    body,
  );
  const save = (event: Event) => {
    const { ownerDocument } = event.currentTarget as Element;
    download(`${options.file ?? options.caption}.csv`, tableCsv(rows, all), ownerDocument);
  };
  return el(
    "div",
    { id: options.id, class: "tabled" },
    el(
      "div",
      options.compact
        ? { class: "scroll" }
        : { class: "scroll", tabindex: 0, role: "region", "aria-label": `${options.caption}表` },
      whole,
    ),
    el(
      "div",
      { class: "under" },
      options.note && el("span", {}, options.note),
      rows.length > limit && [
        el("button", { type: "button", class: "plain", onclick: unfold }, `显示全部 ${rows.length} 行`),
        el(
          "span",
          { class: "printed" },
          `列前 ${limit} 行，另有 ${rows.length - limit} 行，见网页或下载的 CSV。`,
        ),
      ],
      el(
        "button",
        { type: "button", class: "plain save", onclick: save, "aria-label": `下载 CSV：${options.caption}` },
        "下载 CSV",
      ),
    ),
  );
}

function look({ compact, stack, top }: TableOptions): string | null {
  return [compact && "compact", stack && "stack", top && "top"].filter(Boolean).join(" ") || null;
}

/** A table's rows as the CSV that it downloads. */
export function tableCsv<Row>(rows: readonly Row[], columns: readonly Column<Row>[]): string {
  const out = [...csvColumns(columns)];
  return csv([out.map((c) => c.name), ...rows.map((row) => out.map((c) => c.value(row)))]);
}

function* csvColumns<Row>(
  columns: readonly Column<Row>[],
): Generator<{ name: string; value: (row: Row) => Cell }> {
  for (const column of columns) {
    if (column.csv) yield* column.csv;
    else yield { name: column.name, value: column.value };
  }
}

/** Cells laid out otherwise than as a table say what they are by their roles. */
interface Laid {
  stack?: boolean;
}

function head<Row>(
  column: Column<Row>,
  index: number,
  { sortable, stack }: Laid & { sortable: boolean },
): Piece {
  const role = stack && "columnheader";
  const attrs = { scope: "col", class: classes(column), role, "aria-sort": sortable ? "none" : null };
  const name = broken(column.name);
  if (!sortable || column.wide)
    return el(
      "th",
      { ...attrs, "aria-sort": null },
      column.name ? name : el("span", { class: "unseen" }, "图示"),
    );
  return el(
    "th",
    attrs,
    el("button", { type: "button", class: "sort", onclick: (event) => sort(event, index) }, name),
  );
}

/** A long name of a column, with a place where it may break: before its last word. */
function broken(name: string): Child {
  const at = name.search(/(到期|超时|同期|评价|范围|工单|（件）|（天）|[响解满][应决意]率)$/);
  return at > 1 ? [name.slice(0, at), el("wbr"), name.slice(at)] : name;
}

function line<Row>(
  row: Row,
  columns: readonly Column<Row>[],
  { hidden, stack }: Laid & { hidden: boolean },
): Piece {
  return el(
    "tr",
    { class: hidden ? "folded" : null, role: stack && "row" },
    columns.map((column, index) => {
      const named = stack ? { "data-name": column.name, role: index === 0 ? "rowheader" : "cell" } : {};
      const attrs = { class: classes(column), "data-v": column.value(row), ...named };
      const content = column.show ? column.show(row) : (column.value(row) ?? "—");
      return index === 0 ? el("th", { ...attrs, scope: "row" }, content) : el("td", attrs, content);
    }),
  );
}

function classes<Row>(column: Column<Row>): string | null {
  const names = [
    column.text && "text",
    column.optional && "opt",
    column.wide && "wide",
    column.wrap && "wrap",
  ].filter(Boolean);
  return names.length > 0 ? names.join(" ") : null;
}

function unfold(event: Event): void {
  const button = event.currentTarget as HTMLElement;
  for (const row of button.closest(".tabled")?.querySelectorAll("tr.folded") ?? [])
    row.classList.remove("folded");
  button.nextElementSibling?.remove();
  button.remove();
}

/** Sorts the rows of the clicked table in place: first descending for figures, ascending for texts, then turned. */
function sort(event: Event, index: number): void {
  const button = event.currentTarget as HTMLElement;
  const th = button.closest("th");
  const grid = button.closest("table");
  const body = grid?.tBodies[0];
  if (!th || !grid || !body) return;
  const start = th.classList.contains("text") || index === 0 ? "ascending" : "descending";
  const turned = start === "ascending" ? "descending" : "ascending";
  const direction = th.getAttribute("aria-sort") === start ? turned : start;
  for (const other of grid.querySelectorAll("th[aria-sort]")) other.setAttribute("aria-sort", "none");
  th.setAttribute("aria-sort", direction);
  const sign = direction === "ascending" ? 1 : -1;
  const rows = [...body.rows].sort((a, b) => compareCells(cellValue(a, index), cellValue(b, index), sign));
  body.append(...rows);
}

function cellValue(row: HTMLTableRowElement, index: number): string | null {
  return row.cells[index]?.getAttribute("data-v") ?? null;
}

/** Nothing sorts last in both directions; numbers by size, texts by Chinese order. */
export function compareCells(a: string | null, b: string | null, sign: 1 | -1): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  const [x, y] = [Number(a), Number(b)];
  if (a !== "" && b !== "" && !Number.isNaN(x) && !Number.isNaN(y)) return sign * (x - y);
  return sign * a.localeCompare(b, "zh-Hans-CN");
}
