import { widthOf } from "../../../reports/components/brief-marks.ts";
import { type Child, el, type Piece } from "../../../reports/components/node.ts";
import { FAILS, fails } from "../matter.ts";
import type { Cell, Column, Table } from "../model.ts";
import { spans } from "./blocks.ts";

/** Letters of a cell from which on it is a text to be read, not a name. */
const LONG = 16;
/** Columns that fit side by side on a phone, whatever they hold. */
const NARROW = 2;
/** Columns from which on long texts do not fit side by side there. */
const TEXTS = 4;
/** Width of a sheet of paper in pixels, and what a cell takes beside its text. */
const SHEET = 680;
const PADDING = 12;
/** What a name is given at least. */
const NAME = 60;
/** Rows up to which a table is kept on one sheet of paper. */
const WHOLE = 14;

/** A table under its title; on a phone it scrolls within its block, or its rows become paragraphs where cells are texts. */
export function tableBlock(table: Table, untitled: boolean): Piece {
  const { id, title, rows, note, empty } = table;
  const caption = el("figcaption", { class: untitled ? "unseen" : null }, el("b", {}, title));
  const below = note && el("p", { class: "note" }, spans(note));
  const stacked = isStacked(table);
  return el(
    "figure",
    { id: `table-${id}`, class: look(table, stacked) },
    caption,
    rows.length === 0 ? el("p", { class: "empty" }, empty) : scroller(table, stacked),
    below,
  );
}

function look(table: Table, stacked: boolean): string {
  const whole = table.rows.length <= WHOLE && "whole";
  return ["tabled", stacked && "stack", whole, isDense(table) && "dense"].filter(Boolean).join(" ");
}

/** Whether the numbers side by side are wider than paper is: then they are set smaller, and may break. */
function isDense({ columns, rows }: Table): boolean {
  const widths = columns.map(({ align }, at) =>
    align === "right" ? Math.max(...rows.map((cells) => widthOf(cells[at]?.text ?? ""))) : NAME,
  );
  return widths.reduce((sum, width) => sum + width + PADDING, 0) > SHEET;
}

function isStacked({ columns, rows }: Table): boolean {
  return (
    columns.length >= TEXTS &&
    rows.some((cells) => cells.some(({ text }, index) => index > 0 && text.length > LONG))
  );
}

function scroller(table: Table, stacked: boolean): Piece {
  const wide = table.columns.length > NARROW && !stacked;
  return el(
    "div",
    wide ? { class: "scroll", tabindex: 0, role: "region", "aria-label": `${table.title}表` } : {},
    grid(table, stacked),
  );
}

/** Roles are said aloud where the page's style takes the table apart. */
function grid(table: Table, stacked: boolean): Piece {
  const { columns, rows, total } = table;
  const role = (name: string) => (stacked ? name : null);
  const all = columns.reduce((sum, { width }) => sum + width, 0) || 1;
  return el(
    "table",
    { role: role("table"), "aria-label": table.title },
    el(
      "colgroup",
      {},
      columns.map(({ width }) => el("col", { width: `${((100 * width) / all).toFixed(1)}%` })),
    ),
    el(
      "thead",
      { role: role("rowgroup") },
      el(
        "tr",
        { role: role("row") },
        columns.map(({ name, align }) =>
          el(
            "th",
            { scope: "col", class: align === "right" ? "right" : null, role: role("columnheader") },
            name,
          ),
        ),
      ),
    ),
    el(
      "tbody",
      { role: role("rowgroup") },
      rows.map((cells, index) =>
        el(
          "tr",
          { class: index === total ? "total" : null, role: role("row") },
          cells.map((cell, at) => cellPiece(cell, at, table, stacked)),
        ),
      ),
    ),
  );
}

function cellPiece(cell: Cell, at: number, table: Table, stacked: boolean): Child {
  const column: Column | undefined = table.columns[at];
  const classes = [column?.align === "right" && "right", cell.tone, cell.withheld && "withheld"].filter(
    Boolean,
  );
  const attrs = {
    class: classes.join(" ") || null,
    "data-name": stacked ? column?.name : null,
    title: cell.withheld ? "件数过少，不公开" : null,
  };
  const text = cell.figure
    ? el("span", { "data-figure": cell.figure, "data-part": "value" }, cell.text)
    : cell.text;
  const content = [fails(table, at, cell.tone) && el("span", { class: "fails" }, FAILS), text];
  return at === 0
    ? el("th", { ...attrs, scope: "row", role: stacked ? "rowheader" : null }, content)
    : el("td", { ...attrs, role: stacked ? "cell" : null }, content);
}
