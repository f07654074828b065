import { MEETING_LISTS } from "../../../../reports/components/lists-words.ts";
import { plain, say } from "../../book.ts";
import type { Scribe } from "../../compose.ts";
import type { Section, Table } from "../../model.ts";
import { textCell } from "../cells.ts";
import { wordColumn } from "../matter/columns.ts";
import { subjectName } from "../matter/own.ts";
import type { Entry } from "./read.ts";
import { shortWords } from "./sentences.ts";

/** Every entry with what it rests on. Internal edition only. */
export function listTable(scribe: Scribe, entries: readonly Entry[]): Section {
  const table: Table = {
    kind: "table",
    id: "lists",
    title: "会议名单及依据",
    columns: [
      wordColumn("名单", 8),
      wordColumn("对象", 12),
      wordColumn("规则", 16),
      wordColumn("情况", 46),
      wordColumn("依据", 18),
    ],
    rows: entries.map((one) => [
      textCell(`${MEETING_LISTS[one.list].name}${one.hint ? "（待核实）" : ""}`),
      textCell(subjectName(scribe, one) || "见情况"),
      textCell(one.rule),
      textCell(plain(shortWords(scribe, one))),
      textCell([one.clause, one.basis === "local" ? "阈值自设" : null].filter(Boolean).join("，")),
    ]),
    note: say`名单由规则生成${scribe.audience.type === "leader" ? "，供会前审定" : ""}；“待核实”的先核实再定。`,
    empty: "没有列入名单的。",
    tickets: true,
  };
  return { id: "annex-lists", heading: table.title, blocks: [table] };
}
