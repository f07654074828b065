import { freeze } from "../../../src/briefs/archive/freeze.ts";
import { inventedBrief } from "../fixture.ts";

/** Freezes one brief after the other, until it is killed; says so once the first is frozen. */
const [, , dir = ""] = process.argv;
const brief = inventedBrief();
const files = { "brief.html": Buffer.alloc(200_000, "一"), "brief.xlsx": Buffer.alloc(200_000, "x") };
for (let number = 0; ; number++) {
  await freeze({ dir, brief: { ...brief, office: `${process.pid} ${number}` }, files });
  if (number === 0) process.stdout.write("ready\n");
}
