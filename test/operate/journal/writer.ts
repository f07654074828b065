import { openLog } from "../../../src/operate/journal/log.ts";
import { homeAt } from "../../../src/settings/home.ts";
import { at, settingsWith } from "./home.ts";
import { LINES } from "./lines.ts";

const [dir = "", name = ""] = process.argv.slice(2);
const home = homeAt(dir);
if (!home) throw new Error(`${dir}: no such folder`);
const log = openLog(home, settingsWith());
const line = { job: "load", step: "feeds", seconds: 0, rows: 0, outcome: "done" };
for (let n = 0; n < LINES; n++)
  at("2026-02-28 08:00:00", () => log.line({ ...line, message: `${name} ${n}` }));
