import { block } from "./block.js";
import type { SpanFigures } from "./data.js";
import { count, span } from "./format.js";
import type { Lens } from "./members.js";
import { el, type Piece } from "./node.js";
import { completedColumn, rateColumns } from "./rate-columns.js";
import { table } from "./table.js";

/** The quarter and the year to date that a month lies in: volume and the three rates. */
export function spansSection(rows: readonly SpanFigures[], lens: Lens): Piece | null {
  if (rows.length === 0) return null;
  return block(
    { id: "spans", title: "本季与年初至今", small: "司机工单，咨询另计" },
    table(
      rows,
      [
        {
          name: "期间",
          text: true,
          wrap: true,
          value: (r) => r.label,
          csv: [
            { name: "期间", value: (r) => r.label },
            { name: "起", value: (r) => r.start },
            { name: "止", value: (r) => r.end },
          ],
          show: (r) => [
            r.label,
            el("span", { class: "soft" }, `　${span(r.start, r.end)}${r.partial ? "（未满）" : ""}`),
          ],
        },
        { name: "受理（件）", value: (r) => r.received, show: (r) => count(r.received) },
        completedColumn("办结（件）", lens.meta),
        ...rateColumns<SpanFigures>(lens, { rates: (r) => r.rates, where: (r) => ({ ...r, members: {} }) }),
      ],
      { id: "spans", caption: "本季与年初至今", empty: "", note: "季度按整季计到数据截至时。" },
    ),
  );
}
