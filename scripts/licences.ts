import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { isAllowed, licenceOf } from "./licence-rules.ts";
import { licenceText } from "./licence-text.ts";
import { ROOT, shippedPackages } from "./lock.ts";

const packages = shippedPackages();
const refused = packages.filter((one) => !isAllowed(licenceOf(one)));
writeFileSync(join(ROOT, "docs", "licences.md"), licenceText(packages));
for (const { name, version, licence } of refused)
  process.stderr.write(`${name} ${version}: ${licence ?? "no licence"} is not in the allowed list\n`);
process.stdout.write(`docs/licences.md: ${packages.length} packages\n`);
process.exitCode = refused.length > 0 ? 1 : 0;
