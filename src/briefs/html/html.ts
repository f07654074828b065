import { createHash } from "node:crypto";
import { type Child, el, type Piece, toHtml } from "../../../reports/components/node.ts";
import { closing, EDITION_NAMES, facts, headed, legibleBrief, making, SAMPLE } from "../matter.ts";
import type { Brief, Section } from "../model.ts";
import { blocks } from "./blocks.ts";
import { styleOf } from "./style.ts";

/** Sections from which on a brief has a contents list. */
const CONTENTS_FROM = 3;

/**
 * A brief as one HTML file that needs nothing beside itself: style and charts inside, no script, no request. Prints on A4 with
 * numbered pages.
 */
export function htmlOf(given: Brief): string {
  const brief = legibleBrief(given);
  const style = styleOf(brief);
  const hash = createHash("sha256").update(style).digest("base64");
  const head = [
    el("meta", { charset: "utf-8" }),
    el("meta", {
      "http-equiv": "Content-Security-Policy",
      content: `default-src 'none'; style-src 'sha256-${hash}'; img-src data:; base-uri 'none'; form-action 'none'`,
    }),
    el("meta", { name: "viewport", content: "width=device-width, initial-scale=1" }),
    el("meta", { name: "color-scheme", content: "light" }),
    el("title", {}, `${brief.title} ${brief.subtitle}`),
  ];
  const page = toHtml(el("body", { class: brief.period.kind }, titleBlock(brief), main(brief), foot(brief)));
  return `<!doctype html>\n<html lang="zh-CN">\n<head>\n${head.map(toHtml).join("\n")}\n<style>${style}</style>\n</head>\n${page}\n</html>\n`;
}

function titleBlock(brief: Brief): Piece {
  const { title, subtitle, city, office, edition, made } = brief;
  return el(
    "header",
    {},
    el(
      "p",
      { class: "over" },
      el("span", {}, el("bdi", {}, office || city)),
      el("span", { class: "marks" }, el("b", {}, EDITION_NAMES[edition]), made.sample && el("b", {}, SAMPLE)),
    ),
    el("h1", {}, title),
    el("p", { class: "subtitle" }, el("bdi", {}, subtitle)),
    el(
      "dl",
      { class: "facts" },
      facts(brief)
        .filter(({ name }) => name !== "版本")
        .map(({ name, text }) => el("div", {}, el("dt", {}, name), el("dd", {}, el("bdi", {}, text)))),
    ),
  );
}

function main(brief: Brief): Piece {
  const sections = [...brief.sections, ...brief.annex, ...closing(brief)];
  const listed = brief.period.kind !== "daily" && brief.sections.length >= CONTENTS_FROM;
  return el(
    "main",
    {},
    sectionPiece(brief.front, "front"),
    listed && contents(sections),
    brief.sections.map((section) => sectionPiece(section)),
    brief.annex.map((section) => sectionPiece(section, "annex")),
    closing(brief).map((section) => sectionPiece(section, "small")),
  );
}

function contents(sections: readonly Section[]): Piece {
  return el(
    "nav",
    { class: "contents", "aria-labelledby": "contents" },
    el("h2", { id: "contents" }, "目录"),
    el(
      "ol",
      {},
      sections.map((section) =>
        el(
          "li",
          {},
          el("a", { href: `#${section.id}` }, headed(section)),
          el("span", { class: "leaf", "data-page-of": section.id }),
        ),
      ),
    ),
  );
}

function sectionPiece(section: Section, look?: string): Child {
  if (section.blocks.length === 0 && look) return null;
  return el(
    "section",
    { id: section.id, class: look },
    el("h2", {}, headed(section)),
    section.blocks.length === 0 ? el("p", { class: "empty" }, "本期无此内容。") : blocks(section),
  );
}

function foot(brief: Brief): Piece {
  return el(
    "footer",
    {},
    making(brief).map(({ name, text }) => el("p", {}, el("span", {}, name), " ", el("bdi", {}, text))),
  );
}
