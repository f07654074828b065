import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { newRelease } from "../../src/publish/releases/release.ts";

const [out = "", start = "0"] = process.argv.slice(2);
/** Switches to one release after another until it is killed; each says its number in two pages and in its data. */
for (let count = Number(start); ; count++) {
  await newRelease(
    out,
    async (next) => {
      const data = `_file/data.${count.toString(16).padStart(8, "0")}.json`;
      await mkdir(join(next, "_file"));
      await writeFile(join(next, data), JSON.stringify({ count }));
      await writeFile(join(next, "index.html"), `<p>${count}</p><a href="${data}">data</a>`);
      await writeFile(join(next, "other.html"), String(count));
    },
    { refuses: async () => false, keep: 40 },
  );
  process.stdout.write(`${count}\n`);
  // A reader that a busy machine keeps waiting must not come so late that what it asks for is kept no more.
  await pause(10);
}
