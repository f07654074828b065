import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { PROJECT } from "../../src/settings/home.ts";

/** A document of the project: its path from the project's folder, and its text. */
export interface Document {
  readonly path: string;
  readonly text: string;
}

/** Reads one document. */
export function documentAt(path: string): Document {
  return { path, text: readFileSync(join(PROJECT, path), "utf8") };
}

/** Both READMEs, English first. */
export const READMES = ["README.md", "README.zh-CN.md"].map(documentAt);

/** READMEs, changelog and everything in docs/. */
export const DOCUMENTS: readonly Document[] = [
  ...READMES,
  documentAt("CHANGELOG.md"),
  ...readdirSync(join(PROJECT, "docs"))
    .filter((name) => name.endsWith(".md"))
    .map((name) => documentAt(`docs/${name}`)),
];

/** The contents of a document's fenced blocks of one language. */
export function blocks({ text }: Document, language: string): string[] {
  return [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)]
    .filter(([, name]) => name === language)
    .map(([, , body]) => body ?? "");
}

/** Text without fenced blocks, where brackets are links. */
export function prose({ text }: Document): string {
  return text.replaceAll(/^```\w*\n[\s\S]*?^```$/gm, "");
}

/** Targets of links and pictures that lie within the project. */
export function relativeLinks(document: Document): string[] {
  return [...prose(document).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target]) => target ?? "")
    .filter((target) => !/^[a-z]+:/.test(target));
}

/** Paths that a map of folders names: an indented line lies in the last folder that was not indented. */
export function mapPaths(map: string): string[] {
  let folder = "";
  return map
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => {
      const name = line.trim().split(/\s+/)[0] ?? "";
      if (line.startsWith(" ")) return folder + name;
      folder = name;
      return name;
    });
}
