import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { header, navigation } from "./reports/components/nav.ts";

const root = process.env.XIANBAN_SITE_ROOT ?? "reports";
const output = process.env.XIANBAN_SITE_OUT ?? "dist";

interface Site {
  units: { id: string }[];
  platforms: { id: string }[];
  issues: { id: string }[];
}

interface MarkdownRules {
  disable(rule: string): MarkdownRules;
}

/** The addresses of the pages made once per unit, platform and class of matters, from the page data that are there. */
function memberPaths(): string[] {
  const file = join(root, "data/pages/site.json");
  if (!existsSync(file)) return [];
  const site = JSON.parse(readFileSync(file, "utf8")) as Site;
  return [
    ...memberPages("units", "unit", site.units),
    ...memberPages("platforms", "platform", site.platforms),
    ...memberPages("issues", "issue", site.issues),
  ];
}

function memberPages(folder: string, parameter: string, members: Site["units"]): string[] {
  if (!existsSync(join(root, folder, `[${parameter}].md`))) return [];
  return members.map(({ id }) => `/${folder}/${id}`);
}

export default {
  root,
  output,
  title: "先办",
  // Named here because Framework otherwise reads every page again for each page it builds.
  pages: navigation,
  dynamicPaths: memberPaths(),
  // Framework reads each of these three times for every page: what finishHtml can add itself, it adds.
  head: null,
  header,
  footer: null,
  style: "style.css",
  globalStylesheets: [],
  search: false,
  sidebar: false,
  pager: false,
  toc: false,
  // Its addresses are made of Latin letters: a Chinese heading gets an empty one.
  markdownIt: (md: MarkdownRules) => md.disable("anchor"),
};
