import { block } from "./block.js";
import { countLink } from "./chip.js";
import type { PlatformRow, PlatformsPage } from "./data.js";
import { count } from "./format.js";
import { type Lens, memberLink, memberName, receivedHref } from "./members.js";
import { el, type Piece } from "./node.js";
import { comparisonWords } from "./platform-list.js";
import { paragraph, words } from "./say.js";
import { table } from "./table.js";

/** Platforms with a column of their own beside the key ones at most; the others are on their own pages. */
const MOST_COLUMNS = 6;

/** Complaints about platforms' own rules and fees: classes against platforms, the newest 13 weeks and the 13 before (T26-15). */
export function rulesMatrix(page: PlatformsPage, lens: Lens): Piece {
  const shown = page.rows.filter((r) => r.quarter.about.received > 0).slice(0, MOST_COLUMNS);
  const of = (row: PlatformRow, issue: string) => row.issues.find((own) => own.issue === issue);
  const rows = page.ruleIds.filter((issue) => page.rows.some((row) => of(row, issue)));
  return block(
    {
      id: "rules",
      title: "平台规则与收费类事项",
      small: "件，近 13 周，括号内为前 13 周；T26-15 点名的在前",
      alone: true,
    },
    table(
      rows,
      [
        {
          name: "事项",
          text: true,
          value: (issue) => memberName("issue", issue, lens.meta),
          show: (issue) => memberLink("issue", issue, lens),
        },
        ...shown.map((row) => {
          const name = memberName("about", row.id, lens.meta);
          return {
            name,
            optional: !page.meta.platforms[row.id]?.key,
            value: (issue: string) => of(row, issue)?.received ?? 0,
            csv: [
              { name: `${name}近 13 周`, value: (issue: string) => of(row, issue)?.received ?? 0 },
              { name: `${name}前 13 周`, value: (issue: string) => of(row, issue)?.before ?? 0 },
            ],
            show: (issue: string) => [
              countLink(
                of(row, issue)?.received ?? 0,
                page.span && receivedHref("about", [row.id], page.span, lens, [issue]),
              ),
              el("span", { class: "soft" }, `（${count(of(row, issue)?.before ?? 0)}）`),
            ],
          };
        }),
      ],
      { id: "rules", caption: "平台规则与收费类事项", empty: "近 26 周没有平台规则与收费类的工单。" },
    ),
  );
}

/** Each platform's own list against the hotline's tickets about it, in words. */
export function listsBlock(page: PlatformsPage, lens: Lens): Piece {
  const keys = page.rows.filter((r) => r.compared !== null || page.meta.platforms[r.id]?.key);
  return block(
    { id: "lists", title: "平台自有清单与热线对照", small: "近 26 周", alone: true },
    keys.map((row) =>
      paragraph([
        { text: memberName("about", row.id, lens.meta), href: `./${row.id}#list`, strong: true },
        words("："),
        ...(row.compared ? comparisonWords(row.compared) : [words("未报送自有投诉清单。")]),
      ]),
    ),
  );
}
