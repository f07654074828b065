import { readFileSync } from "node:fs";
import type { ClocksPage } from "../../../reports/components/data.ts";
import { replaceBoard } from "../../../src/operate/pulse/live.ts";

/** Writes one of two boards after the other into a site until it is killed: OUT PAGE. */
const [out = "", page = ""] = process.argv.slice(2);
const board = JSON.parse(readFileSync(page, "utf8")) as ClocksPage;
for (let n = 0; ; n++) {
  await replaceBoard(out, { ...board, omitted: n });
  if (n === 0) process.stdout.write("writing\n");
}
