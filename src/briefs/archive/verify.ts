import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { entryFaults } from "./entries.ts";
import { briefFolders, numbersIn } from "./list.ts";
import { type Damage, isDamage, MANIFEST, readManifest, sha256 } from "./manifest.ts";

/** Every file of the archive that is not as it was frozen, is gone, or was never frozen; empty when all is well. */
export async function verifyArchive(dir: string): Promise<Damage[]> {
  const found: Damage[] = [];
  for (const folder of await briefFolders(dir)) {
    const numbers = await numbersIn(folder);
    for (let number = 1; number <= (numbers.at(-1) ?? 0); number++) {
      const own = join(folder, String(number));
      found.push(...(numbers.includes(number) ? await verify(own) : [{ file: own, what: "is gone" }]));
    }
  }
  const known = new Set(found.map(({ file }) => file));
  return [...found, ...(await entryFaults(dir)).filter(({ file }) => !known.has(file))];
}

async function verify(folder: string): Promise<Damage[]> {
  const manifest = await readManifest(folder);
  if (isDamage(manifest)) return [manifest];
  const wrong: Damage[] = [];
  for (const { name, bytes, sha256: sum } of manifest.files) {
    const file = join(folder, name);
    const content = await readFile(file).catch(() => null);
    if (content === null) wrong.push({ file, what: "is gone" });
    else if (sha256(content) !== sum)
      wrong.push({
        file,
        what: `was changed after it was frozen (${content.length} bytes, frozen ${bytes})`,
      });
  }
  const known = new Set([MANIFEST, ...manifest.files.map(({ name }) => name)]);
  const strange = (await readdir(folder)).filter((name) => !known.has(name));
  return [...wrong, ...strange.map((name) => ({ file: join(folder, name), what: "was never frozen" }))];
}
