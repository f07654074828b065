import { createRequire } from "node:module";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of this package: the site's configuration, pages and packages are found from here. */
export const packageRoot = fileURLToPath(new URL("../../", import.meta.url));

/** The folder of the installed Observable Framework. */
export const frameworkFolder = dirname(
  createRequire(import.meta.url).resolve("@observablehq/framework/package.json"),
);
