import { buildSite } from "../../src/publish/build.ts";

const [root, out] = process.argv.slice(2);
await buildSite({ root, out });
