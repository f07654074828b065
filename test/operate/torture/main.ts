import { parseArgs } from "node:util";
import { torture } from "./torture.ts";

const { values } = parseArgs({
  options: {
    kills: { type: "string", default: "2000" },
    seed: { type: "string", default: "1" },
    real: { type: "boolean", default: false },
    // A home that came through has less to do: later blows of it miss more often.
    "per-home": { type: "string", default: "11" },
  },
});

/** `npm run torture`: many more kills than the tests make, for hours if asked; `--real` into the build of the site itself. */
const began = performance.now();
const { hits, faults } = await torture({
  kills: Number(values.kills),
  untilHit: true,
  perHome: Number(values["per-home"]),
  seed: Number(values.seed),
  // The site's own pages are built one at a time.
  atOnce: values.real ? 1 : 2,
  pages: values.real ? "real" : "fixture",
  say: (line) => process.stdout.write(`${line}\n`),
});
const total = Object.values(hits).reduce((sum, n) => sum + n, 0);
process.stdout.write(
  `${total} kills in ${Math.round((performance.now() - began) / 1000)} s: ${JSON.stringify(hits)}\n`,
);
for (const fault of faults) process.stdout.write(`FAULT ${fault}\n`);
process.exitCode = faults.length > 0 ? 1 : 0;
