import { existsSync } from "node:fs";
import { join } from "node:path";
import { XianbanError } from "../../errors.ts";
import { momentOf, type OfficeFile, readOfficeFile } from "../../feeds/office-file.ts";
import { masked } from "../../feeds/personal.ts";
import type { Home } from "../../settings/home.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";

/** Columns of `visits.csv`: those of the call sheet by their Chinese names. */
export const VISIT_COLUMNS = {
  ticket: ["ticket", "工单编号", "工单", "工单号"],
  visited: ["visited", "回访时间", "回访日期"],
  by: ["by", "回访人", "经办人"],
  reached: ["reached", "是否接通", "接通"],
  reason: ["reason", "不满意原因（先问）", "不满意原因"],
  contacted: ["contacted", "是否联系", "联系"],
  resolved: ["resolved", "是否解决", "解决"],
  satisfied: ["satisfied", "满意程度", "满意度", "满意"],
  new_question: ["new_question", "新的疑问", "新问题"],
  redo: ["redo", "是否重办", "重办"],
  exempt: ["exempt", "免访理由", "免访"],
} as const;
type Cells = Partial<Record<keyof typeof VISIT_COLUMNS, string>>;

/** Why a dissatisfied ticket need not be visited (T23-19); only a person may say so. */
export const EXEMPT = {
  policy: "对政策不满已耐心解释",
  unreasonable: "诉求不合理",
  anonymous: "匿名",
} as const;
export type Exempt = keyof typeof EXEMPT;

export const SATISFACTIONS = ["非常满意", "满意", "基本满意", "不满意", "非常不满意"] as const;

/** One line of `visits.csv`: what came of a visit, or that none is made. */
export interface Visit {
  line: number;
  /** Number, or `source:number` where two sources share it. */
  ticket: string;
  /** Local time; a day without a time is its first second. Null only where no visit is made. */
  at: string | null;
  by: string | null;
  reached: boolean;
  reason: string | null;
  contacted: boolean | null;
  resolved: boolean | null;
  satisfied: string | null;
  newQuestion: string | null;
  /** Null: not decided. */
  redo: boolean | null;
  exempt: Exempt | null;
}

/** All lines that say something, in their order. */
export interface Visits {
  path: string;
  visits: readonly Visit[];
}

/** Where an installation keeps what came of its visits: `visits.csv`, else the call sheet as it was written, `visits.xlsx`. */
export function visitsFile(home: Pick<Home, "dir">): string {
  const [text, book] = ["visits.csv", "visits.xlsx"].map((name) => join(home.dir, name)) as [string, string];
  return !existsSync(text) && existsSync(book) ? book : text;
}

/**
 * Reads what came of visits (T23-17 to T23-21); lines of a call sheet that nobody filled in are left out. Personal data in the words
 * are masked (needs `prepareReading`).
 * @param now local time; visits after it are refused
 * @returns no visits where there is no such file
 * @throws XianbanError naming every bad line; then none of them counts
 */
export async function readVisits(
  warehouse: Warehouse,
  file: OfficeFile & { internal: boolean; now: string },
): Promise<Visits> {
  const { path, internal, now } = file;
  if (!existsSync(path)) return { path, visits: [] };
  const lines = await readOfficeFile(warehouse, file, VISIT_COLUMNS, ["ticket"]);
  const read = lines
    .filter(({ cells }) => Object.keys(cells).some((column) => column !== "ticket"))
    .map(({ line, cells }) => visitOf(cells, line, now));
  const wrong = read.flatMap((one) => ("wrong" in one ? [`${path}:${one.line}: ${one.wrong}`] : []));
  if (wrong.length > 0)
    throw new XianbanError(
      wrong.join("\n"),
      `columns are ${Object.keys(VISIT_COLUMNS).join(",")}; nothing was applied`,
    );
  const visits = read.filter((one) => "ticket" in one);
  const words = visits.flatMap(({ by, reason, newQuestion }) => [by ?? "", reason ?? "", newQuestion ?? ""]);
  const shown = internal ? await masked(warehouse, words) : [];
  return {
    path,
    visits: visits.map((visit, i) => ({
      ...visit,
      by: shown[3 * i] || null,
      reason: shown[3 * i + 1] || null,
      newQuestion: shown[3 * i + 2] || null,
    })),
  };
}

type Wrong = { line: number; wrong: string };

/** A line as a visit, or what is wrong with it. */
export function visitOf(cells: Cells, line: number, now: string): Visit | Wrong {
  const { ticket, visited, by = null, reason = null, new_question: newQuestion = null } = cells;
  const bad = (wrong: string): Wrong => ({ line, wrong });
  if (!ticket) return bad("ticket: empty");
  const at = visited === undefined ? null : momentOf(visited);
  if (at === undefined) return bad(`visited: "${visited}" is no day or moment such as 2026-03-02 10:15`);
  if (at !== null && at > now) return bad(`visited: ${visited} has not come yet`);
  const flags = FLAGS.map((name) => [name, flagOf(cells[name])] as const);
  const strange = flags.find(([, value]) => value === undefined);
  if (strange) return bad(`${strange[0]}: "${cells[strange[0]]}" is neither 是 nor 否`);
  const { reached, contacted, resolved, redo } = Object.fromEntries(flags) as Record<Flag, boolean | null>;
  const satisfied = cells.satisfied ?? null;
  if (satisfied !== null && !(SATISFACTIONS as readonly string[]).includes(satisfied))
    return bad(`satisfied: "${satisfied}" is none of ${SATISFACTIONS.join("、")}`);
  const exempt = exemptOf(cells.exempt);
  if (exempt === undefined)
    return bad(`exempt: "${cells.exempt}" is none of ${Object.values(EXEMPT).join("、")} (T23-19)`);
  const answered = [contacted, resolved, satisfied].some((answer) => answer !== null);
  if (exempt && (reached || answered || redo))
    return bad("exempt: a ticket that is not visited has no answers and is not sent back");
  if (!exempt && at === null) return bad("visited: empty, though something came of it");
  if (!exempt && reached === null && !answered) return bad("reached: empty, and no answer either");
  if (reached === false && (answered || newQuestion)) return bad("reached: 否, though answers are given");
  const about = { line, ticket, at, by, reason, newQuestion };
  return { ...about, reached: reached ?? answered, contacted, resolved, satisfied, redo, exempt };
}

const FLAGS = ["reached", "contacted", "resolved", "redo"] as const;
type Flag = (typeof FLAGS)[number];
const YES = ["是", "yes", "true", "1", "√", "已接通", "接通", "已联系", "已解决", "重办"];
const NO = ["否", "no", "false", "0", "×", "未接通", "未联系", "未解决", "不重办"];

function flagOf(text: string | undefined): boolean | null | undefined {
  if (text === undefined) return null;
  const plain = text.toLowerCase();
  return YES.includes(plain) ? true : NO.includes(plain) ? false : undefined;
}

function exemptOf(text: string | undefined): Exempt | null | undefined {
  if (text === undefined) return null;
  return (Object.keys(EXEMPT) as Exempt[]).find((id) => id === text || EXEMPT[id] === text);
}
