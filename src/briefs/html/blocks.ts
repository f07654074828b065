import {
  briefChart,
  briefChartKey,
  type Drawn,
  isEmptyChart,
  sharedDomain,
} from "../../../reports/components/brief-chart.ts";
import { type Child, el, type Piece } from "../../../reports/components/node.ts";
import { chartRows, isCharts } from "../chart-rows.ts";
import { NO_DATA, namesOnlyTable } from "../matter.ts";
import type { Block, Chart, Section, Sentence, Span } from "../model.ts";
import { tableBlock } from "./table.ts";

/** Widths of charts in pixels: so many on a row, by their number; and on a phone, where each has a row of its own. */
const WIDTHS = [690, 336, 219] as const;
const PHONE = 336;

/** The blocks of a section; charts that follow each other stand in rows of two. */
export function blocks(section: Section): Child {
  return chartRows(section.blocks).map((row) => (isCharts(row) ? chartRow(row) : block(row, section)));
}

function chartRow(charts: readonly Chart[]): Child {
  const width = WIDTHS[charts.length - 1] ?? PHONE;
  const domain = sharedDomain(charts.map(({ chart }) => chart));
  const figures = charts.map((chart) => figure(chart, { width, domain }));
  return charts.length === 1 ? figures : el("div", { class: `row of-${charts.length}` }, figures);
}

/** A chart beneath its title, drawn for a desk and for a phone where they differ: the page shows the one that fits. */
function figure({ id, title, alt, chart }: Chart, { width, domain }: Omit<Drawn, "alt">): Piece {
  const key = briefChartKey(chart);
  const drawn = (at: number) => briefChart(chart, { width: at, alt, domain });
  return el(
    "figure",
    { id: `chart-${id}` },
    el("figcaption", {}, el("b", {}, title), key && el("span", {}, key)),
    isEmptyChart(chart)
      ? el("p", { class: "empty" }, NO_DATA)
      : width === PHONE
        ? drawn(width)
        : [el("div", { class: "at-desk" }, drawn(width)), el("div", { class: "at-hand" }, drawn(PHONE))],
  );
}

function block(one: Exclude<Block, Chart>, section: Section): Child {
  switch (one.kind) {
    case "heading":
      return el("h3", {}, `${one.number ?? ""}${one.text}`);
    case "say":
      return el("p", {}, one.sentences.map(spans));
    case "items":
      return el(
        "ol",
        { class: "items" },
        one.items.map((sentence) => el("li", {}, spans(sentence))),
      );
    case "case":
      return el(
        "div",
        { class: "case" },
        el("p", { class: "case-title" }, spans(one.title)),
        el("blockquote", {}, one.body),
        el("p", {}, spans(one.outcome)),
      );
    case "note":
      return el("p", { class: "note" }, spans(one.sentence));
    case "table":
      return tableBlock(one, namesOnlyTable(section, one));
  }
}

/** A sentence's stretches; those of a figure say which. */
export function spans(sentence: Sentence): Child {
  return sentence.map((span) => stretch(span));
}

function stretch({ text, is, figure: of, part, strong, tone }: Span): Child {
  const look = [tone, strong && "strong"].filter(Boolean).join(" ") || null;
  if (is === "figure") return el("span", { class: look, "data-figure": of, "data-part": part }, text);
  if (is === "name") return el("bdi", { class: look }, text);
  return look ? el("span", { class: look }, text) : text;
}
