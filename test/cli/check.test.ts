import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { checkHome } from "../../src/commands/check.ts";
import { newHome } from "./support.ts";

/** What is wrong with a home of these settings, by its parts. */
async function wrongWith(yaml: string, calendar?: string): Promise<Record<string, readonly string[]>> {
  const home = newHome();
  writeFileSync(join(home.dir, "xianban.yaml"), yaml);
  if (calendar !== undefined) writeFileSync(join(home.dir, "calendar.csv"), calendar);
  const findings = (await checkHome(home)).filter(({ errors }) => errors.length > 0);
  const short = (line: string) => line.replaceAll(`${home.dir}/`, "");
  return Object.fromEntries(findings.map(({ part, errors }) => [part, errors.map(short)]));
}

const MAIL = "channels: { a: { kind: mail, host: h, from: a@b.cn, to: [a@b.cn] } }";

it("check names routes and briefs that are for nobody in the registers", async () => {
  const routes = ["unit:wuqin", "unit:wuqing", "division:huoyun", "division:委货运处", "platform:zzz"];
  const lines = routes.map((route) => `    - { for: "${route}", to: [a] }`).join("\n");
  const yaml = `timetable: { briefs_for: "leader,unit:武清x" }\nnotices:\n  ${MAIL}\n  routes:\n${lines}\n`;
  expect(await wrongWith(yaml)).toEqual({
    audiences: [
      expect.stringMatching(
        /^xianban\.yaml:5: notices\.routes\.0\.for: no such unit, got wuqin \(wuqing or .*\): write an id of registers\/units$/,
      ),
      "xianban.yaml:7: notices.routes.2.for: no such division, got huoyun: write a name of registers/divisions",
      "xianban.yaml:9: notices.routes.4.for: no such platform, got zzz: write an id of registers/platforms",
      expect.stringMatching(
        /^xianban\.yaml:1: timetable\.briefs_for: unit:武清x: no such unit; there are 滨海/,
      ),
    ],
  });
});

it("check names a scheme in force that there is not, by the line of the settings, whatever the policies are like", async () => {
  const scoring = "scoring: [rates, nope]";
  const fault = "scoring.1: no such scheme, got nope; there are bus-service, rates, shared-bike";
  expect(await wrongWith(scoring)).toEqual({ "scoring and duties": [`xianban.yaml:1: ${fault}`] });
  const both = await wrongWith(`policies: [none]\n${scoring}`);
  expect(Object.keys(both)).toEqual(["policies", "scoring and duties"]);
});

it("check names a calendar without its header", async () => {
  expect(await wrongWith("", "2027-01-01,0,元旦\n")).toEqual({
    calendar: [
      "calendar.csv:1: the header day,working,name is wanted, got 2027-01-01,0,元旦: write it above the days",
    ],
  });
});
