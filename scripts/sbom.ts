import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { cleaned, projectOf, readBom } from "./bom.ts";
import { ROOT } from "./lock.ts";

const bom = cleaned(readBom(), projectOf());
writeFileSync(join(ROOT, "sbom.json"), `${JSON.stringify(bom, null, 2)}\n`);
process.stdout.write(`sbom.json: ${bom.components.length} components\n`);
