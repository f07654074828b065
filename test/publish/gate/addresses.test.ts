import { randomBytes } from "node:crypto";
import { PDFDocument, PDFName, PDFString } from "pdf-lib";
import { describe, expect, it } from "vitest";
import { finishHtml } from "../../../src/publish/html.ts";
import { findingsIn, page, sheetFile, wordFile } from "./plant.ts";

const told = async (files: Record<string, string | Uint8Array>) =>
  (await findingsIn(files)).map(({ file, place, finding }) => `${file}:${place}: ${finding}`);
const HOST = "http://192.0.2.1/x";

describe("a request to another host is refused", () => {
  it.each([
    ["a picture", `<img alt="" src="${HOST}">`],
    ["without a scheme", '<img alt="" src="//192.0.2.1/x">'],
    ["a script", `<script src="${HOST}"></script>`],
    ["a style", `<link rel="stylesheet" href="${HOST}">`],
    ["a frame", `<iframe src="${HOST}"></iframe>`],
    ["one of a set of pictures", `<img alt="" srcset="a.png 1x, ${HOST} 2x">`],
    ["a style written out", `<style>@font-face { src: url("${HOST}") }</style>`],
    ["a style that brings in another", `<style>@import "${HOST}";</style>`],
    ["a style of one element", `<p style="background: url(${HOST})">x</p>`],
    ["a form", `<form action="${HOST}"></form>`],
    ["a page that sends on", `<meta http-equiv="refresh" content="0; url=${HOST}">`],
    ["a picture in a picture", `<svg><image xlink:href="${HOST}"/></svg>`],
    ["a link that tells who follows it", `<a href="#top" ping="${HOST}">x</a>`],
    ["written in entities", '<img alt="" src="http&#58;//192.0.2.1/x">'],
  ])("HTML: %s", async (_, body) => {
    const found = await told({ "index.html": page(body), "a.png": "x" });
    expect(found.filter((line) => line.includes("loads from another host"))).toHaveLength(1);
  });

  it.each([
    ["a script of ours", "_import/components/a.12345678.js", `fetch("${HOST}")`],
    ["one that names only the host", "_import/components/a.12345678.js", "new WebSocket('wss://192.0.2.1')"],
    ["a style of ours", "_import/style.12345678.css", `p { background: url(${HOST}) }`],
    ["a drawing", "chart.svg", `<svg xmlns="http://www.w3.org/2000/svg"><image href="${HOST}"/></svg>`],
  ])("%s", async (_, name, content) => {
    const found = await told({ [name]: content });
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/loads from another host: /);
  });

  it("links that lead out: pages, Word files, workbooks, PDFs", async () => {
    const document = await PDFDocument.create();
    const link = document.context.obj({
      Type: "Annot",
      Subtype: "Link",
      Rect: [0, 0, 10, 10],
      A: { S: "URI", URI: PDFString.of(HOST) },
    });
    document
      .addPage()
      .node.set(PDFName.of("Annots"), document.context.obj([document.context.register(link)]));
    expect(
      await told({
        "a.html": page(`<a href="${HOST}">x</a><a href="mailto:x">y</a>`),
        "b.docx": await wordFile("先办", "body", HOST),
        "c.xlsx": await sheetFile(HOST, "link"),
        "d.pdf": await document.save(),
      }),
    ).toEqual([
      expect.stringMatching(/^a\.html:1:\d+: leads to another host: http/),
      expect.stringMatching(/^a\.html:1:\d+: leads to another host: mailto:x/),
      expect.stringMatching(/^b\.docx:word\/_rels\/document\.xml\.rels: leads to another host/),
      expect.stringMatching(/^c\.xlsx:xl\/worksheets\/_rels\/sheet1\.xml\.rels: leads to another host/),
      expect.stringMatching(/^d\.pdf:page 1: leads to another host/),
    ]);
  });

  it("a picture written out, a name of a kind of XML and an address in a text are none", async () => {
    const body =
      '<img alt="" src="data:image/png;base64,AA"><p>见 http://www.example.com/</p><svg xmlns="http://www.w3.org/2000/svg"></svg>';
    const script = 'document.createElementNS("http://www.w3.org/2000/svg", "a"); const note = "a // b";';
    expect(await told({ "index.html": page(body), "_import/a.12345678.js": script })).toEqual([]);
  });
});

describe("what reaches out of a document is refused", () => {
  it.each(['WEBSERVICE("http://192.0.2.1/x")', 'HYPERLINK("//x","y")', "cmd|' /C calc'!A0", "[1]Sheet!A1"])(
    "formula %s",
    async (formula) => {
      const ExcelJS = (await import("exceljs")).default;
      const book = new ExcelJS.Workbook();
      const sheet = book.addWorksheet("表");
      sheet.getCell("A1").value = { formula, result: 1 };
      sheet.getCell("A2").value = { formula: "SUM(B1:B2)", result: 1 };
      const found = await findingsIn({ "a.xlsx": Buffer.from(await book.xlsx.writeBuffer()) });
      expect(found.map(({ place, finding }) => `${place} ${finding}`)).toEqual([
        `xl/worksheets/sheet1.xml a formula that reaches out of the document: ${formula}`,
      ]);
    },
  );

  it("field INCLUDEPICTURE, and not PAGE", async () => {
    const { Document, Packer, Paragraph, SimpleField } = await import("docx");
    const file = async (field: string) =>
      Packer.toBuffer(
        new Document({ sections: [{ children: [new Paragraph({ children: [new SimpleField(field)] })] }] }),
      );
    expect(await findingsIn({ "a.docx": await file("PAGE") })).toEqual([]);
    expect(await findingsIn({ "a.docx": await file(`INCLUDEPICTURE "${HOST}"`) })).toHaveLength(1);
  });
});

describe("a dead link is refused", () => {
  const sound = {
    "index.html": page('<h1 id="top">x</h1><a href="units/">u</a><a href="./units/wuqing#a">w</a>'),
    "units/index.html": page(
      '<a href="../">i</a><a href="/units/wuqing">w</a><a href="wuqing.html?x=1#一">w</a>',
    ),
    "units/wuqing.html": page(
      '<p id="a">x</p><p id="一">x</p><a href="#a">x</a><a href="#%E4%B8%80">x</a><a href="../list.csv">l</a>',
    ),
    "list.csv": "a\n",
  };

  it("none where all lead somewhere", async () => {
    expect(await told(sound)).toEqual([]);
  });

  it.each([
    ["to a page", '<a href="units/beichen">x</a>', "a dead link: units/beichen"],
    ["to a folder", '<a href="issues/">x</a>', "a dead link: issues/"],
    ["to a file", '<a href="./files/list.csv">x</a>', "a dead link: ./files/list.csv"],
    ["out of the site", '<a href="../../x">x</a>', "a dead link: ../../x"],
    ["to a picture", '<img alt="" src="logo.png">', "a dead link: logo.png"],
    ["to a place in the page", '<a href="#nowhere">x</a>', "a dead link: no #nowhere in index.html"],
    ["to a place in another", '<a href="units/wuqing#b">x</a>', "a dead link: no #b in units/wuqing.html"],
  ])("%s", async (_, body, words) => {
    expect(await told({ ...sound, "index.html": page(body) })).toEqual([
      expect.stringMatching(new RegExp(`^index\\.html:1:\\d+: ${words.replaceAll(".", "\\.")}$`)),
    ]);
  });

  it("to a frozen brief, by the archive's data", async () => {
    const data = (address: string) => ({
      "_file/data/pages/archive.12345678.json": JSON.stringify({ files: [{ address }, { address: null }] }),
      "briefs/a.12345678.pdf": "",
    });
    const found = async (address: string) =>
      (await findingsIn(data(address)))
        .map(({ finding }) => finding)
        .filter((words) => words.includes("link"));
    expect(await found("briefs/a.12345678.pdf")).toEqual([]);
    expect(await found("briefs/b.12345678.pdf")).toEqual(["a dead link: /briefs/b.12345678.pdf"]);
  });

  it("to data or a script that the site's builder names", async () => {
    const script =
      'registerFile("./w.json", {"path":"./_file/w.12345678.json"}); import("./_import/a.12345678.js")';
    const html = finishHtml(page(`<script type="module">${script}</script>`));
    expect((await told({ "index.html": html })).map((line) => line.replace(/^.*: /, ""))).toEqual([
      "./_file/w.12345678.json",
      "./_import/a.12345678.js",
    ]);
    expect(
      await told({ "index.html": html, "_file/w.12345678.json": "{}", "_import/a.12345678.js": "" }),
    ).toEqual([]);
  });
});

describe("what would run in a page is refused", () => {
  it.each([
    ["an event handler", "<p onclick=alert(1)>x</p>", "an event handler in the page: <p onclick>"],
    ["one in a drawing", '<svg/onload="alert(1)"></svg>', "an event handler in the page: <svg onload>"],
    [
      "an address that is code",
      '<a href="java\nscript:alert(1)">x</a>',
      'an address that is code: <a href="javascript:…">',
    ],
    [
      "one in entities",
      '<a href="&#106;avascript&colon;alert(1)">x</a>',
      'an address that is code: <a href="javascript:…">',
    ],
    ["a page within the page", '<iframe srcdoc="x"></iframe>', "a page within the page: <iframe srcdoc>"],
    ["a script without a policy", "<script>1</script>", "a page with scripts and no content policy"],
  ])("%s", async (_, body, words) => {
    const found = await findingsIn({ "index.html": page(body) });
    expect(found.map(({ finding }) => finding)).toContain(words);
  });

  it.each(["script-src 'self' 'unsafe-eval'", "script-src *", "default-src 'self' 'unsafe-inline'"])(
    "a policy that lets run anything: %s",
    async (policy) => {
      const head = `<meta http-equiv="Content-Security-Policy" content="${policy}">`;
      const found = await findingsIn({ "index.html": page("<script>1</script>", head) });
      expect(found.map(({ finding }) => finding)).toEqual([
        expect.stringMatching(/^a content policy that lets run/),
      ]);
    },
  );

  it("words that only speak of it are none", async () => {
    const body = "<p>on click=1 &lt;p onclick=1&gt; javascript:</p><!-- <p onclick=1> -->";
    expect(await findingsIn({ "index.html": page(body) })).toEqual([]);
  });
});

describe("what is over budget is refused", () => {
  const noise = (kb: number) => randomBytes(kb * 1024).toString("base64");
  const scripted = (body: string) => finishHtml(page(`<script type="module">${body}</script>`));

  it("a first view, with its styles, scripts and the data read at once, gzipped", async () => {
    const once =
      'registerFile("./w.json", {"path":"./_file/w.12345678.json"}); FileAttachment("./w.json").json();';
    const later = once.replace('FileAttachment("./w.json").json()', 'const w = FileAttachment("./w.json")');
    const files = { "_file/w.12345678.json": JSON.stringify(noise(360)) };
    expect(await told({ ...files, "index.html": scripted(once) })).toEqual([
      expect.stringMatching(/^index\.html:: over budget: the first view is 3\d\d KB gzipped, of 350$/),
    ]);
    expect(await told({ ...files, "index.html": scripted(later) })).toEqual([]);
  });

  it("a page handed on whole, and a Word file", async () => {
    const big = (megabytes: number) => page(`<p>${"先办".repeat((megabytes * 1024 * 1024) / 6)}</p>`);
    const found = await told({
      "brief.html": big(1.6),
      "light.html": big(1.4),
    });
    expect(found).toEqual([expect.stringMatching(/^brief\.html:: over budget: \d+ KB of 1536$/)]);
  });
});
