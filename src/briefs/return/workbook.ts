import ExcelJS from "exceljs";
import { isAbsent, NO_COLUMN } from "../../../reports/components/lack.ts";
import type { ReturnPage, ReturnPeriod } from "../../../reports/components/return-data.ts";
import { type ReturnLine, returnLines } from "../../../reports/components/return-sums.ts";
import { readReturn } from "../../pages/return/index.ts";
import type { Context } from "../context.ts";
import type { Made } from "../model.ts";
import { fixedZipDates } from "../zip-dates.ts";
import { explained } from "./notes.ts";

/** The name of the return beside a frozen brief. */
export const RETURN_FILE = "return.xlsx";

/** The return of a brief's month or year. */
export interface ReturnFile {
  bytes: Buffer;
  /** What it tells, as data. */
  told: unknown;
}

/**
 * The statistical return (C4-25) of a monthly or yearly brief's period as a workbook of its own; null for other kinds of briefs and
 * where the period has none. Its cells are those of `mart.statistical_return`; the same cells give the same bytes.
 */
export async function returnWorkbook(context: Context, made: Made): Promise<ReturnFile | null> {
  const { period, warehouse, inputs, lacks, meta } = context;
  const kind = ({ monthly: "month", yearly: "year" } as const)[period.kind as "monthly" | "yearly"];
  if (!kind) return null;
  const page = (await readReturn(warehouse, inputs, lacks)).page(meta, {});
  const own = page.periods.find((one) => one.period === kind && one.start === period.start);
  if (!own) return null;
  const head = { title: `${meta.city}12328 电话统计报表`, period: period.label, made };
  return { bytes: await bookOf(page, own, head), told: [own, page.lacking, page.measures] };
}

interface Head {
  title: string;
  period: string;
  made: Made;
}

/** Rows above those of the cells: title, period, names of columns. */
const HEAD_ROWS = 3;

async function bookOf(page: ReturnPage, period: ReturnPeriod, head: Head): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  book.created = book.modified = new Date(`${period.end}T00:00:00Z`);
  const columns = columnsOf(page, period);
  const sheet = book.addWorksheet("统计报表", {
    views: [{ state: "frozen", xSplit: 2, ySplit: HEAD_ROWS }],
    pageSetup: { paperSize: 9, orientation: "landscape", fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  });
  sheet.columns = columns.map(({ width, format }) => ({ width, style: format ? { numFmt: format } : {} }));
  sheet.addRow([head.title]).font = { bold: true, size: 16 };
  sheet.addRow([`${head.period}${head.made.sample ? "　示例数据" : ""}`]);
  const names = sheet.addRow(columns.map(({ name }) => name));
  names.font = { bold: true };
  names.alignment = { wrapText: true, vertical: "middle", horizontal: "center" };
  for (const line of returnLines(period, page.kinds)) {
    const row = sheet.addRow(columns.map(({ value }) => value(line)));
    if (line.kind === null) row.font = { bold: true };
    for (const [at, { format }] of columns.entries()) {
      const cell = row.getCell(at + 1);
      if (format === COUNT && !Number.isInteger(cell.value ?? 0)) cell.numFmt = HALVES;
    }
  }
  sheet.pageSetup.printTitlesRow = `1:${HEAD_ROWS}`;
  sheet.eachRow((row, number) => {
    if (number < HEAD_ROWS) return;
    row.eachCell({ includeEmpty: true }, (cell) => {
      cell.border = { top: HAIR, left: HAIR, bottom: HAIR, right: HAIR };
    });
  });
  const notes = book.addWorksheet("口径与说明");
  notes.columns = [{ width: 18 }, { width: 100 }];
  notes.addRows(explained(page, period, head.made));
  notes.eachRow((row) => {
    row.alignment = { wrapText: true, vertical: "top" };
  });
  return fixedZipDates(Buffer.from(await book.xlsx.writeBuffer()));
}

const HAIR = { style: "thin" as const, color: { argb: "FF999999" } };
const COUNT = "#,##0";
const PERCENT = "0.0%";
/** The weights of a profile may make halves. */
const HALVES = "#,##0.0";

interface ReturnColumn {
  name: string;
  width: number;
  format?: string;
  value(line: ReturnLine): string | number | null;
}

function columnsOf({ kinds, measures }: ReturnPage, { period }: ReturnPeriod): ReturnColumn[] {
  const kindOf = new Map<string | null, string>([
    [null, "小计"],
    ...kinds.map(({ id, name }) => [id, name] as const),
  ]);
  const fieldOf = ({ field }: ReturnLine) => (field === "未填" ? "未填领域" : (field ?? "全部领域"));
  return [
    { name: "业务领域", width: 20, value: fieldOf },
    { name: "类型", width: 12, value: ({ kind }) => kindOf.get(kind) ?? kind },
    { name: "数量（件）", width: 10, format: COUNT, value: ({ received }) => received },
    {
      name: period === "month" ? "上月数量（件）" : "上年同月份数量（件）",
      ...{ width: 12, format: COUNT, value: ({ before }) => before },
    },
    {
      ...{ name: "增幅", width: 9, format: PERCENT },
      value: ({ received, before }) => (before ? (received - before) / before : null),
    },
    ...measures.flatMap(({ id, name, lack }): ReturnColumn[] => {
      const known = (value: (line: ReturnLine) => number | null) => (line: ReturnLine) =>
        isAbsent(lack) ? null : value(line);
      return [
        {
          ...{ name, width: 11, format: PERCENT },
          value: (line) => {
            if (isAbsent(lack)) return NO_COLUMN;
            const [above, below] = line.measures[id];
            return below > 0 ? above / below : null;
          },
        },
        { name: `${name}分子`, width: 9, format: COUNT, value: known((line) => line.measures[id][0]) },
        { name: `${name}分母`, width: 9, format: COUNT, value: known((line) => line.measures[id][1]) },
      ];
    }),
  ];
}
