import { expect, it } from "vitest";
import { riskRules } from "../../../src/warnings/risk/outline.ts";
import { GRADES } from "../../../src/warnings/risk/rules.ts";

it("tells the rules with the figures in force, the least evidence for red among them", () => {
  const red = riskRules(12).find(({ name }) => name === "红")!.text;
  expect(red).toContain("不少于 12 件");
  expect(red).toContain(`${100 * GRADES.redProbability}%`);
  expect(red).toContain(`差评不少于 ${GRADES.redBad} 件`);
  expect(riskRules(12).map(({ name }) => name)).toContain("回测");
});
