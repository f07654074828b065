import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./lock.ts";

interface Property {
  name: string;
  value: string;
}

interface Component {
  "bom-ref": string;
  name: string;
  version: string;
  properties?: Property[];
  externalReferences?: unknown[];
}

/** What of a CycloneDX document is looked at; all else is kept as it is. */
export interface Bom {
  serialNumber?: string;
  metadata: { timestamp?: string; tools?: unknown; component: Component & Record<string, unknown> };
  components: Component[];
  dependencies: { ref: string; dependsOn?: string[] }[];
}

const DEVELOPMENT = "cdx:npm:package:development";

/**
 * The components that ship, from the lock alone: nothing is asked over the network. `npm sbom --omit dev` also leaves out what ships and
 * development needs as well (npm 11), so all are taken and those that are marked for development alone are taken away here.
 */
export function readBom(root = ROOT): Bom {
  const args = ["sbom", "--sbom-format", "cyclonedx", "--package-lock-only", "--offline"];
  const { status, stdout, stderr } = spawnSync("npm", args, {
    ...{ cwd: root, encoding: "utf8", maxBuffer: 64 << 20 },
    shell: process.platform === "win32",
  });
  if (status !== 0) throw new Error(`npm sbom ended with ${status}: ${stderr}`);
  return JSON.parse(stdout) as Bom;
}

/** The same document without what differs from run to run and from place to place, for what ships, in a fixed order. */
export function cleaned(bom: Bom, { name, version }: { name: string; version: string }): Bom {
  const { serialNumber: _serial, ...rest } = bom;
  const { timestamp: _time, tools: _tools, ...metadata } = bom.metadata;
  const kept = bom.components.filter((one) => !isDevelopment(one));
  const refs = new Set([bom.metadata.component["bom-ref"], ...kept.map((one) => one["bom-ref"])]);
  return {
    ...rest,
    metadata: { ...metadata, component: { ...metadata.component, name, version } },
    components: kept
      // Under an alias (string-width-cjs) it is the package of its reference that ships.
      .map((one) => ({ ...one, name: one["bom-ref"].replace(/(?<=.)@[^@]*$/, ""), externalReferences: [] }))
      .sort((a, b) => order(a["bom-ref"], b["bom-ref"])),
    dependencies: bom.dependencies
      .filter(({ ref }) => refs.has(ref))
      .map(({ ref, dependsOn = [] }) => ({
        ref,
        dependsOn: dependsOn.filter((to) => refs.has(to)).sort(order),
      }))
      .sort((a, b) => order(a.ref, b.ref)),
  };
}

/** Name and version of this project. */
export function projectOf(root = ROOT): { name: string; version: string } {
  return JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { name: string; version: string };
}

function isDevelopment({ properties = [] }: Component): boolean {
  return properties.some(({ name, value }) => name === DEVELOPMENT && value === "true");
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
