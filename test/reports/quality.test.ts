import { describe, expect, it } from "vitest";
import { FIELD_NAMES, fieldName } from "../../reports/components/field-names.ts";
import { flagWords } from "../../reports/components/flags.ts";
import { remedy } from "../../reports/components/refusals.ts";
import { FIELDS } from "../../src/feeds/fields.ts";
import { complaintTarget } from "../../src/feeds/kinds/complaint.ts";
import { ticketTarget } from "../../src/feeds/kinds/ticket.ts";

const fields = Object.values(FIELDS).flatMap((list) => list.map(({ name }) => name));
const chinese = /^[^a-z_]*\p{Script=Han}[^a-z_]*$/u;

describe("the loader's codes in words", () => {
  it("every field of a feed has a Chinese name, and none but those", () => {
    expect(fields.filter((name) => !chinese.test(fieldName(name)))).toEqual([]);
    expect(Object.keys(FIELD_NAMES).filter((name) => !fields.some((field) => field === name))).toEqual([]);
  });
  it("every check that a row can fail has words and says what to do", () => {
    const codes = [ticketTarget, complaintTarget].flatMap(({ checks }) => Object.keys(checks(() => true)));
    expect(codes.length).toBeGreaterThan(8);
    for (const code of codes) {
      expect(flagWords(code).label, code).toMatch(chinese);
      expect(flagWords(code).effect, code).not.toBe("");
    }
  });
  it("every unknown or unreadable cell is named by its column", () => {
    expect(flagWords("unreadable_completed_at").label).toBe("办结时间读不出");
    expect(flagWords("unknown_channel").label).toBe("受理渠道的写法不认识");
    expect(flagWords("unknown_unit")).toEqual({
      label: "承办单位不在名录",
      effect: "不计入任何一家；在 registers/units.csv 补名称或别名后重新载入即可对上",
    });
    for (const name of fields) expect(flagWords(`unreadable_${name}`).label).toMatch(chinese);
  });
});

it("a file refused whole says what to do, by its reason", () => {
  expect(remedy("缺少必需的列：受理时间；文件中的列：编码、内容")).toContain("columns");
  expect(remedy("这是PNG 图片，不是表格")).toContain(".xlsx");
  expect(remedy("工作簿有密码保护")).toContain("去掉密码");
  expect(remedy("压缩包内还有压缩包：a.zip")).toContain("解压");
  expect(remedy("从没见过的原因")).toContain("xianban load");
});
