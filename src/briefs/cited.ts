import { name, say } from "./book.ts";
import type { Sentence } from "./model.ts";

/** What the codes of clauses stand for; those of `policies/clauses.yaml` that are no clauses but public practice are none. */
const DOCUMENTS: Readonly<Record<string, string>> = {
  T26: "天津市货车司机接诉即办工作提质增效若干举措（2026年）",
  T23: "天津市交通运输委员会便民服务热线受理办理规程（津交发〔2023〕118号）",
  MY: "绵阳市交通运输部门公开做法",
  JZ: "焦作市交通运输部门公开做法",
  C1: "兰州市12345热线公开做法",
  C3: "德州市12345热线公开做法",
  C4: "12328热线管理办法（交运发〔2014〕249号）",
};
const CODE = /(?<![A-Za-z0-9])(T26|T23|MY|JZ|C\d{1,2})(?:-[\d一二三四五六七八九十（])/g;
const MATERIAL = /^C\d/;

/**
 * 条款代号: the documents behind the codes that a brief cites; nothing where it cites none.
 * @param text all that the brief prints
 */
export function citedSentence(text: string): Sentence[] {
  const codes = [...new Set([...text.matchAll(CODE)].map(([, code = ""]) => code))];
  const known = Object.keys(DOCUMENTS).filter((code) => codes.includes(code));
  const materials = codes.filter((code) => MATERIAL.test(code) && !known.includes(code)).sort();
  const told = [
    ...known.map((code) => `${code}＝${DOCUMENTS[code]}`),
    ...(materials.length > 0 ? [`${materials.join("、")}＝其他地方和部门公开材料（编号为材料序号）`] : []),
  ];
  if (told.length === 0) return [];
  return [say`条款代号：${name(told.join("；"))}。连字符后为条款序号，要点见规则文件。`];
}
