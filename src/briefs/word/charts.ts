import { AlignmentType, BorderStyle, ImageRun, Paragraph, Table, TableCell, TableRow, WidthType } from "docx";
import {
  briefChart,
  briefChartKey,
  type Drawn,
  isEmptyChart,
  sharedDomain,
} from "../../../reports/components/brief-chart.ts";
import { toHtml } from "../../../reports/components/node.ts";
import { WIDTH } from "../../supervision/papers/official.ts";
import { NO_DATA } from "../matter.ts";
import type { Chart } from "../model.ts";
import { picture } from "./picture.ts";
import { caption, note } from "./small.ts";

/** Widths in pixels of 96 to the inch: between the margins, and where two or three share them. */
const WIDTHS = [588, 286, 190] as const;
const NONE = { style: BorderStyle.NONE, size: 0, color: "auto" };
const UNRULED = {
  top: NONE,
  bottom: NONE,
  left: NONE,
  right: NONE,
  insideHorizontal: NONE,
  insideVertical: NONE,
};

/** One chart, or up to three beside each other in a table without rules. */
export function chartRow(charts: readonly Chart[]): (Paragraph | Table)[] {
  const [only] = charts;
  const width = WIDTHS[charts.length - 1] ?? WIDTHS[0];
  if (charts.length === 1 && only) return chartBlock(only, { width });
  const domain = sharedDomain(charts.map(({ chart }) => chart));
  const column = Math.floor(WIDTH / charts.length);
  const cells = charts.map(
    (chart) =>
      new TableCell({
        width: { size: column, type: WidthType.DXA },
        children: chartBlock(chart, { width, domain }),
      }),
  );
  return [
    new Table({
      width: { size: WIDTH, type: WidthType.DXA },
      columnWidths: charts.map(() => column),
      borders: UNRULED,
      rows: [new TableRow({ cantSplit: true, children: cells })],
    }),
  ];
}

/** A chart as vectors, with a picture for readers that cannot draw them. */
function chartBlock({ id, title, alt, chart }: Chart, where: Omit<Drawn, "alt">): Paragraph[] {
  if (isEmptyChart(chart)) return [caption(title), note([{ is: "words", text: NO_DATA }])];
  const drawing = briefChart(chart, { ...where, alt });
  const svg = toHtml(drawing);
  const image = new ImageRun({
    ...{ type: "svg", data: Buffer.from(svg), fallback: { type: "png", data: picture(svg) } },
    transformation: { width: where.width, height: Number(drawing.attrs.height) },
    altText: { name: id, title, description: alt },
  });
  return [
    caption(title, briefChartKey(chart)),
    new Paragraph({ alignment: AlignmentType.CENTER, spacing: { after: 160 }, children: [image] }),
  ];
}
