import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type Bom, cleaned, projectOf, readBom } from "../../scripts/bom.ts";
import { ALLOWED, isAllowed, licenceOf, READ_AS, UNUSUAL } from "../../scripts/licence-rules.ts";
import { licenceText } from "../../scripts/licence-text.ts";
import { ROOT, shippedPackages } from "../../scripts/lock.ts";

const shipped = shippedPackages();
const key = ({ name, version }: { name: string; version: string }) => `${name}@${version}`;

describe("licences", () => {
  it("of all that ships are in the allowed list", () => {
    expect(shipped.filter((one) => !isAllowed(licenceOf(one))).map(key)).toEqual([]);
  });

  it("are listed in docs/licences.md as they are now (npm run licences makes it)", () => {
    expect(readFileSync(join(ROOT, "docs/licences.md"), "utf8")).toBe(licenceText(shipped));
  });

  it("are those that the installed packages name themselves", () => {
    const wrong = shipped
      .filter(({ folder }) => existsSync(join(ROOT, folder, "package.json")))
      .flatMap(({ folder, licence }) => {
        const own = JSON.parse(readFileSync(join(ROOT, folder, "package.json"), "utf8")) as {
          license?: string | { type: string };
          licenses?: { type: string }[];
        };
        const said =
          typeof own.license === "string"
            ? own.license
            : (own.license?.type ?? own.licenses?.[0]?.type ?? null);
        return said === licence ? [] : [`${folder}: ${said} is not ${licence}`];
      });
    expect(wrong).toEqual([]);
  });

  it("that are read as others are of packages that still ship", () => {
    expect(Object.keys(READ_AS).filter((one) => !shipped.map(key).includes(one))).toEqual([]);
    expect(Object.keys(UNUSUAL).filter((one) => !ALLOWED.has(one))).toEqual([]);
  });

  it.each([
    ["MIT", true],
    ["(MIT OR GPL-3.0-or-later)", true],
    ["(MIT AND Zlib)", true],
    ["GPL-3.0-or-later", false],
    ["MIT AND GPL-2.0", false],
    ["AGPL-3.0 OR SSPL-1.0", false],
    ["((MIT OR ISC) AND GPL-2.0)", false],
    ["SEE LICENSE IN LICENSE.txt", false],
    ["UNLICENSED", false],
    ["", false],
    [null, false],
  ])("%s is allowed: %s", (expression, allowed) => expect(isAllowed(expression)).toBe(allowed));
});

describe("the list of components", () => {
  const own = projectOf();

  it("has every package that ships and no other, no host of a registry, and is the same each time", () => {
    const bom = cleaned(readBom(), own);
    const named = new Set(bom.components.map(key));
    expect(shipped.map(key).filter((one) => !named.has(one))).toEqual([]);
    const wanted = new Set(shipped.map(key));
    expect(bom.components.map(key).filter((one) => !wanted.has(one))).toEqual([]);
    expect(bom.metadata.component.name).toBe("xianban");
    const text = JSON.stringify(bom);
    expect([...text.matchAll(/https?:\/\/[^"/]+/g)].map(([host]) => host)).toEqual(["http://cyclonedx.org"]);
    expect(text).not.toMatch(/timestamp|serialNumber/);
  });

  it("leaves out what only development needs, and ways to it", () => {
    const component = (name: string, development: boolean) => ({
      ...{ "bom-ref": `${name}@1`, name, version: "1", externalReferences: [{ url: "http://registry" }] },
      properties: development ? [{ name: "cdx:npm:package:development", value: "true" }] : [],
    });
    const bom: Bom = {
      serialNumber: "urn:uuid:1",
      metadata: { timestamp: "now", tools: [{ name: "npm" }], component: component("main", false) },
      components: [component("z", false), component("tester", true), component("a", false)],
      dependencies: [
        { ref: "z@1", dependsOn: ["tester@1", "a@1"] },
        { ref: "tester@1", dependsOn: ["z@1"] },
        { ref: "main@1", dependsOn: ["z@1", "a@1"] },
        { ref: "a@1" },
      ],
    };
    const clean = cleaned(bom, { name: "xianban", version: "9" });
    expect(clean.components.map(({ name }) => name)).toEqual(["a", "z"]);
    expect(clean.dependencies).toEqual([
      { ref: "a@1", dependsOn: [] },
      { ref: "main@1", dependsOn: ["a@1", "z@1"] },
      { ref: "z@1", dependsOn: ["a@1"] },
    ]);
    expect(cleaned({ ...bom, serialNumber: "urn:uuid:2" }, { name: "xianban", version: "9" })).toEqual(clean);
  });
});
