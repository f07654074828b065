import { say } from "../../book.ts";
import type { Scribe, SectionPart, Written } from "../../compose.ts";
import type { Sentence } from "../../model.ts";
import { ownTickets } from "../matter/own.ts";
import { itemised, paragraph } from "../matter/section.ts";
import { carriedSentence, measureSentence, taskSentence } from "./carried.ts";
import { decisionSentence, decisionTable, overdueItems, ownDecisions } from "./decisions.ts";
import { type Decision, type MeetingData, readMeetings } from "./read.ts";

/** Overdue decisions told one by one. */
const MOST = 6;

/** 上次会议和通报交办事项: what they left open, whose it is, by when. Opens the brief for a meeting; never in the public edition. */
export const meetings: SectionPart<MeetingData> = {
  id: "meetings",
  kinds: ["weekly", "monthly", "quarterly", "yearly"],
  read: readMeetings,
  write: (data, scribe) => {
    if (scribe.edition === "public" || scribe.audience.type === "platform") return null;
    const own = data.decisions && ownDecisions(scribe, data.decisions);
    return concerns(data, scribe, own) ? written(data, scribe, own) : null;
  },
};

/** The leader is told in any case; a week has the section only where something is left open. */
function concerns(data: MeetingData, scribe: Scribe, own: readonly Decision[] | null): boolean {
  const open = (own ?? []).some(({ state }) => state !== "done");
  const left = [...(data.carried ?? []), ...data.measures].some(ownTickets(scribe));
  if (scribe.context.period.kind === "weekly") return open || left;
  return scribe.audience.type === "leader" || (own ?? []).length > 0 || left;
}

function written(data: MeetingData, scribe: Scribe, own: readonly Decision[] | null): Written {
  const decided: Sentence =
    own === null
      ? say`会议议定事项没有登记，办理情况无从统计。`
      : own.length > 0 || scribe.audience.type === "leader"
        ? decisionSentence(scribe, own)
        : [];
  const items = own === null ? [] : overdueItems(scribe, own, MOST);
  const table = own === null ? null : decisionTable(scribe, own);
  const weekly = scribe.context.period.kind === "weekly";
  return {
    section: {
      id: "meetings",
      heading: "上次会议和通报交办事项",
      blocks: [
        ...paragraph(scribe.edition, [decided]),
        ...itemised(items),
        ...paragraph(scribe.edition, [
          carriedSentence(scribe, data),
          measureSentence(scribe, data),
          taskSentence(scribe, data),
        ]),
      ],
    },
    front: own !== null && own.length > 0 ? [decided] : [],
    annex: table && !weekly ? [table] : [],
  };
}
