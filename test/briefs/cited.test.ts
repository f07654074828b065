import { expect, it } from "vitest";
import { plain } from "../../src/briefs/book.ts";
import { citedSentence } from "../../src/briefs/cited.ts";

const told = (text: string) => citedSentence(text).map(plain).join("");

it("names the documents behind the codes that are cited, and no others", () => {
  expect(told("约谈（T26-10）；退单（T23-8（三））；报表（C4-25）；考核（C5-2）")).toBe(
    "条款代号：T26＝天津市货车司机接诉即办工作提质增效若干举措（2026年）；T23＝天津市交通运输委员会便民服务热线受理办理规程（津交发〔2023〕118号）；C4＝12328热线管理办法（交运发〔2014〕249号）；C5＝其他地方和部门公开材料（编号为材料序号）。连字符后为条款序号，要点见规则文件。",
  );
});

it("says nothing where nothing is cited, and takes no part of a word for a code", () => {
  expect(told("受理 26 件，ABT26-1，T26")).toBe("");
});
