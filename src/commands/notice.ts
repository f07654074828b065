import { join } from "node:path";
import { UsageError, XianbanError } from "../errors.ts";
import { TICKET_ACTIONS } from "../feeds/actions.ts";
import { loadIssues } from "../issues/load.ts";
import { note } from "../output.ts";
import { mattersOf } from "../supervision/papers/gather.ts";
import { keepLines, type SentLine } from "../supervision/papers/lines.ts";
import { type Matter, PAPERS, type Paper, type PaperKind, paperOf } from "../supervision/papers/paper.ts";
import { numberOf } from "../supervision/papers/series.ts";
import { wordOf } from "../supervision/papers/word.ts";
import { loadSupervision } from "../supervision/policy.ts";
import type { Call } from "./commands.ts";
import { requireData } from "./require-data.ts";
import { existingHomeOf, momentOf, type Session, text, withSession } from "./session.ts";
import { writeOut } from "./write-out.ts";

/** Steps that sending a paper is, for `actions.csv`. */
const STEP_OF = {
  rectify: "notice",
  supervise: "supervise",
  summon: "summon",
  circular: "circulate",
} as const;

/** `xianban notice`: writes the papers that are due, a Word file for each unit, and the lines for `actions.csv`. */
export async function notice(call: Call): Promise<number> {
  existingHomeOf(call);
  const kinds = kindsOf(call.positionals);
  return await withSession(call, async (session) => {
    await requireData(session);
    const { asOf, sample } = await momentOf(call, session);
    const dated = asOf.slice(0, 10);
    await requireRegister(session, dated);
    const out = text(call, "out") ?? join(session.home.dir, "papers", dated);
    const wanted = text(call, "unit");
    const { papers: policy } = await loadSupervision(session.home.policies);
    const written: { file: string; paper: Paper; matters: readonly Matter[] }[] = [];
    for (const kind of kinds)
      for (const matters of await byUnit(session, kind, wanted)) {
        const numbered = await numberOf(session.warehouse, kind, matters, { dated, now: session.now });
        const paper = paperOf(kind, matters, { ...numbered, policy, sample });
        const file = `${fileName(`${paper.title}-${paper.number}-${paper.unitName}`)}.docx`;
        writeOut(join(out, file), await wordOf(paper));
        written.push({ file, paper, matters });
      }
    await tellWithoutUnit(session);
    if (written.length === 0) {
      note(`notice: nothing is due${wanted ? ` for ${wanted}` : ""}`);
      return 0;
    }
    keepLines(join(out, "actions-lines.csv"), lines(written));
    for (const { file, matters } of written) process.stdout.write(`${file}\t${matters.length}\n`);
    note(`notice: ${written.length} papers in ${out}; once sent, add actions-lines.csv there to actions.csv`);
    return 0;
  });
}

/** Without what file systems have no place for. */
function fileName(name: string): string {
  return name.replace(/[：\s/\\:*?"<>|]/g, "");
}

/** Cases that no paper can be addressed for. */
async function tellWithoutUnit({ warehouse }: Session): Promise<void> {
  const { n } = await warehouse.one<{ n: number }>(
    `SELECT count(*) AS n FROM mart.supervision
     WHERE stage IN ('to-notice', 'to-supervise', 'to-confirm') AND NOT lapsed
       AND (unit_id IS NULL OR unit_id NOT IN (SELECT unit_id FROM core.unit))`,
  );
  if (n > 0) note(`notice: ${n} cases have no unit of the register, and no paper: see the page 督办台账`);
}

function kindsOf(given: readonly string[]): readonly PaperKind[] {
  const wrong = given.find((kind) => !PAPERS.some((known) => known === kind));
  if (wrong !== undefined)
    throw new UsageError(`notice ${wrong}: no such paper`, `there are ${PAPERS.join(", ")}`);
  return given.length === 0 ? PAPERS : PAPERS.filter((kind) => given.includes(kind));
}

/** The register must be there, and be that of the day the papers are written on. */
async function requireRegister({ warehouse }: Session, day: string): Promise<void> {
  const { made } = await warehouse.one<{ made: boolean }>(
    "SELECT count(*) > 0 AS made FROM duckdb_tables() WHERE schema_name = 'mart' AND table_name = 'moment'",
  );
  const [built] = made
    ? await warehouse.rows<{ day: string }>("SELECT as_of::DATE::VARCHAR AS day FROM mart.moment")
    : [];
  if (!built)
    throw new XianbanError("the register of supervision has not been made", "build first: npx xianban build");
  if (built.day !== day)
    throw new XianbanError(
      `the register is that of ${built.day}, and the papers would be dated ${day}`,
      `build again, or name its day: --as-of ${built.day}`,
    );
}

/** What there is to write, a group for each unit. */
async function byUnit(
  { warehouse, home }: Session,
  kind: PaperKind,
  wanted: string | undefined,
): Promise<[Matter, ...Matter[]][]> {
  const { classes } = await loadIssues(home.lexicon);
  const nameOf = (id: string) => classes.find((one) => one.id === id)?.name ?? "未归类";
  const unit = wanted === undefined ? undefined : await unitNamed({ warehouse }, wanted);
  const groups = new Map<string, [Matter, ...Matter[]]>();
  for (const matter of await mattersOf(warehouse, kind, nameOf)) {
    if (unit !== undefined && matter.unit !== unit) continue;
    const known = groups.get(matter.unit);
    if (known) known.push(matter);
    else groups.set(matter.unit, [matter]);
  }
  return [...groups.values()];
}

async function unitNamed({ warehouse }: Pick<Session, "warehouse">, name: string): Promise<string> {
  const [found] = await warehouse.rows<{ unit_id: string }>(
    `SELECT unit_id FROM core.unit WHERE $name IN (unit_id, name, short_name, district)
     UNION ALL SELECT unit_id FROM core.unit_alias WHERE alias = $name LIMIT 1`,
    { name },
  );
  if (!found)
    throw new XianbanError(
      `--unit ${name}: no such unit in registers/units.csv`,
      "its id, name or short name",
    );
  return found.unit_id;
}

/** Lines for `actions.csv` that say what sending the papers does. */
function lines(written: readonly { paper: Paper; matters: readonly Matter[] }[]): SentLine[] {
  return written.flatMap(({ paper: { kind, dated, office, number }, matters }) =>
    matters.flatMap(({ number: ticket }) =>
      ticket === null ? [] : [{ ticket, action: TICKET_ACTIONS[STEP_OF[kind]], dated, office, number }],
    ),
  );
}
