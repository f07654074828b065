import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { finishHtml, htmlProblems } from "../../src/publish/html.ts";

const page = (head: string, body = "") =>
  `<!DOCTYPE html>\n<html>\n<head>\n<meta charset="utf-8">\n` +
  `<meta name="viewport" content="width=device-width, initial-scale=1, maximum-scale=1">\n${head}\n</head>\n<body>${body}</body>\n</html>\n`;

const policyOf = (html: string) =>
  /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(html)?.[1] ?? "no policy";

const hashOf = (code: string) => `'sha256-${createHash("sha256").update(code).digest("base64")}'`;

describe("finishHtml", () => {
  it("names the language and lets the reader enlarge the page", () => {
    const html = finishHtml(page(""));
    expect(html).toContain('<html lang="zh-CN">');
    expect(html).toContain('<meta name="viewport" content="width=device-width, initial-scale=1">');
    expect(html).not.toContain("maximum-scale");
  });

  it("lets run the page's inline scripts by their hash and no other", () => {
    const policy = policyOf(
      finishHtml(
        page('<script type="module">\n1\n</script><script src="a.js"></script>', "<script>2</script>"),
      ),
    );
    expect(policy).toContain(`script-src 'self' ${hashOf("\n1\n")} ${hashOf("2")};`);
    expect(policy.match(/sha256-/g)).toHaveLength(2);
  });

  it("allows neither eval nor anything from outside", () => {
    const policy = policyOf(finishHtml(page("")));
    expect(policy).not.toMatch(/unsafe-eval|https?:|\*/);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("connect-src 'self'");
    expect(policy).toContain("img-src 'self' data:");
    expect(policy).toContain("style-src 'self' 'unsafe-inline'");
    expect(policy).not.toMatch(/script-src[^;]*unsafe-inline/);
  });

  it("hashes scripts with the line ends that a browser reads", () => {
    const html = finishHtml(page("<script>a\r\nb\rc</script>"));
    expect(policyOf(html)).toContain(hashOf("a\nb\nc"));
    expect(html).toContain("<script>a\nb\nc</script>");
  });

  it("puts the policy before anything that loads", () => {
    const html = finishHtml(page('<link rel="stylesheet" href="./a.css">'));
    expect(html.indexOf("Content-Security-Policy")).toBeLessThan(html.indexOf("<link"));
  });

  it("writes a dollar sign of a hash or script as it stands", () => {
    expect(finishHtml(page("<script>'$&$1'</script>"))).toContain("<script>'$&$1'</script>");
  });
});

describe("htmlProblems", () => {
  it("finds none in a sound page", () => {
    const script =
      'import {define} from "./_observablehq/client.js";\nawait import("../_node/d3/index.js");\nconst s = "import x";';
    expect(
      htmlProblems(
        page(`<script type="module">\n${script}\n</script>`, '<a href="https://example.org/">更多</a>'),
      ),
    ).toEqual([]);
  });

  it("refuses Framework's error box and says its words", () => {
    const box = '<div class="observablehq--inspect observablehq--error">SyntaxError: Unexpected token</div>';
    expect(htmlProblems(page("", box))).toEqual([
      "an error of the page's code: SyntaxError: Unexpected token",
    ]);
  });

  it.each([
    [
      '<script src="https://cdn.example/x.js"></script>',
      "<script> loads from outside: https://cdn.example/x.js",
    ],
    ["<img src=//cdn.example/x.png>", "<img> loads from outside: //cdn.example/x.png"],
    [
      "<link rel='stylesheet' href='http://cdn.example/x.css'>",
      "<link> loads from outside: http://cdn.example/x.css",
    ],
  ])("refuses %s", (tag, problem) => {
    expect(htmlProblems(page(tag))).toEqual([problem]);
  });

  it.each(['import("no-such-package")', 'import {a} from "no-such-package";', 'import "no-such-package";'])(
    "refuses a package left as a bare name: %s",
    (code) => {
      expect(htmlProblems(page(`<script type="module">\n${code}\n</script>`))).toEqual([
        'a script imports "no-such-package", which is no file of the site',
      ]);
    },
  );

  it("refuses a script that imports from outside", () => {
    expect(
      htmlProblems(page('<script type="module">import("https://cdn.example/x.js")</script>')),
    ).toHaveLength(1);
  });

  it("refuses a page that has no place for the policy", () => {
    expect(htmlProblems("<html><head></head></html>")).toHaveLength(1);
  });
});
