import type { IssueClassPage, IssueSide } from "./data.js";
import { count, signed, span } from "./format.js";
import { SIDE_WORDS } from "./issue-controls.js";
import { volumeWords } from "./issue-words.js";
import { type Lens, memberName } from "./members.js";
import { figure, type Segment, words } from "./say.js";
import { ticketsHref } from "./tickets-link.js";

/** A class in a few sentences: the last whole week, the newest 13 weeks, who stands out. */
export function classSentence(page: IssueClassPage, lens: Lens): Segment[] {
  const at = page.weeks.periods.findLastIndex(({ days, worked }) => worked || days === null);
  const [period, row] = [page.weeks.periods[at], page.weeks.rows[at]];
  const week: Segment[] = period
    ? [
        words(
          `${span(period.start, period.until)}${period.days === null ? "一周" : `（本周前 ${period.days} 天）`} `,
        ),
        ...(row
          ? [
              {
                text: volumeWords(
                  { ...row, before: period.unlike ? null : row.before },
                  period.days === null ? "上周" : "上周同期",
                ),
                href:
                  ticketsHref(lens.meta, lens.root, {
                    from: period.start,
                    to: period.until,
                    members: { issue: [page.id] },
                  }) ?? undefined,
                ...(row.verdict === "rise" ? { tone: "warn" as const } : {}),
              },
            ]
          : [words("没有工单")]),
        words("。"),
      ]
    : [];
  return [...week, ...quarter(page), ...standing(page, lens)];
}

function quarter({ splits }: IssueClassPage): Segment[] {
  const sum = (key: "received" | "before") => splits.channel.reduce((total, row) => total + row[key], 0);
  const [now, before] = [sum("received"), sum("before")];
  return [
    words("近 13 周共 "),
    figure(count(now)),
    words(
      ` 件，其前 13 周 ${count(before)} 件（${now === before ? "持平" : `${signed(now - before)} 件`}）。`,
    ),
  ];
}

function standing({ splits }: IssueClassPage, { meta }: Lens): Segment[] {
  const sides: readonly IssueSide[] = ["about", "district", "unit"];
  const names = sides.flatMap((side) =>
    splits[side]
      .filter(({ stands }) => stands)
      .map(
        ({ member, received, before }) =>
          `${SIDE_WORDS[side]}${memberName(side, member, meta, true)}（${count(before)} → ${count(received)}）`,
      ),
  );
  return names.length > 0 ? [words(`比重显著升高的：${names.join("、")}。`)] : [];
}
