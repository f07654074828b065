import { createHash } from "node:crypto";

const SCRIPT = /<script\b([^>]*)>([\s\S]*?)<\/script\s*>/gi;
const TAG = /<(script|link|img|iframe|source|video|audio|embed|object|base)\b([^>]*)>/gi;
const ADDRESS = /\b(?:src|href|data)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))/i;
const OUTSIDE = /^(?:[a-z][\w+.-]*:)?\/\//i;

/** Browsers ask for an icon where a page names none. */
const NO_ICON = '<link rel="icon" href="data:,">';

/**
 * A built page as it is published: language, a viewport that may be enlarged, no icon, and a content policy that lets run
 * nothing but the site's own files and this page's own inline scripts (by their sha256).
 */
export function finishHtml(built: string): string {
  const html = built.replace(/\r\n?/g, "\n");
  return html
    .replace(/<html\b[^>]*>/i, '<html lang="zh-CN">')
    .replace(
      /<meta name="viewport"[^>]*>/i,
      '<meta name="viewport" content="width=device-width, initial-scale=1">',
    )
    .replace(
      /<meta charset="utf-8">/i,
      (charset) =>
        `${charset}\n<meta http-equiv="Content-Security-Policy" content="${contentPolicy(html)}">\n${NO_ICON}`,
    );
}

function contentPolicy(html: string): string {
  return [
    "default-src 'none'",
    ["script-src 'self'", ...inlineScriptHashes(html)].join(" "),
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'self'",
    "form-action 'none'",
  ].join("; ");
}

function inlineScriptHashes(html: string): string[] {
  const hashes = new Set<string>();
  for (const [, attributes = "", code = ""] of html.matchAll(SCRIPT)) {
    if (/\bsrc\s*=/i.test(attributes)) continue;
    hashes.add(`'sha256-${createHash("sha256").update(code).digest("base64")}'`);
  }
  return [...hashes];
}

/** What forbids publishing a built page, one sentence each; empty when nothing does. */
export function htmlProblems(html: string): string[] {
  return [
    ...errorBoxes(html),
    ...outsideAddresses(html),
    ...unresolvedImports(html),
    ...(/<meta charset="utf-8">/i.test(html) ? [] : ["no <meta charset>: the content policy has no place"]),
  ];
}

/** Framework ends well on a page whose code does not parse, and leaves a box with the error in it. */
function errorBoxes(html: string): string[] {
  const boxes = html.matchAll(/<\w+[^>]*\bobservablehq--error\b[^>]*>([^<]*)/gi);
  return [...boxes].map(([, text]) => `an error of the page's code: ${text}`);
}

function outsideAddresses(html: string): string[] {
  const problems: string[] = [];
  for (const [, tag, attributes = ""] of html.matchAll(TAG)) {
    const match = ADDRESS.exec(attributes);
    const address = match?.[1] ?? match?.[2] ?? match?.[3] ?? "";
    if (OUTSIDE.test(address)) problems.push(`<${tag}> loads from outside: ${address}`);
  }
  return problems;
}

/** A package that Framework could not find stays in the page as a bare name, which no browser can load. */
function unresolvedImports(html: string): string[] {
  const scripts = [...html.matchAll(SCRIPT)].map(([, , code]) => code ?? "").join("\n");
  return importsOf(scripts)
    .filter((specifier) => !/^\.{0,2}\//.test(specifier))
    .map((specifier) => `a script imports ${JSON.stringify(specifier)}, which is no file of the site`);
}

function importsOf(code: string): string[] {
  const forms = [
    /\bimport\(\s*(["'`])([^"'`\n]+)\1\s*\)/g,
    /^\s*(?:import|export)\b[^"'\n]*?(["'])([^"'\n]+)\1\s*;?\s*$/gm,
  ];
  return forms.flatMap((form) => [...code.matchAll(form)].map(([, , specifier]) => specifier as string));
}
