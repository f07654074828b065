import { afterEach, describe, expect, it } from "vitest";
import { launchBrowser } from "../../../src/briefs/browser.ts";
import { chineseFaces } from "../../../src/briefs/fonts.ts";
import { openPrinter } from "../../../src/briefs/pdf/printer.ts";
import { renderBrief } from "../../../src/briefs/render.ts";
import { XianbanError } from "../../../src/errors.ts";
import { inventedBrief } from "../fixture.ts";

const before = process.env.XIANBAN_BROWSER;
afterEach(() => {
  if (before === undefined) delete process.env.XIANBAN_BROWSER;
  else process.env.XIANBAN_BROWSER = before;
});

async function failure(work: () => Promise<unknown>): Promise<XianbanError> {
  const error = await work().catch((one: unknown) => one);
  expect(error).toBeInstanceOf(XianbanError);
  return error as XianbanError;
}

describe("without a browser", () => {
  it("says so, and how to have one", async () => {
    process.env.XIANBAN_BROWSER = "none";
    const { message, hint } = await failure(openPrinter);
    expect(message).toBe("no browser to print PDFs with: XIANBAN_BROWSER is none");
    expect(hint).toMatch(/npm ci/);
  });

  it("names a program that does not start", async () => {
    process.env.XIANBAN_BROWSER = "/nowhere/chromium";
    const { message } = await failure(launchBrowser);
    expect(message).toMatch(/^no browser to print PDFs with: .*\/nowhere\/chromium/);
  });

  it("makes the three other forms", async () => {
    const { html, docx, xlsx, pdf } = await renderBrief(inventedBrief(), null);
    expect(pdf).toBeNull();
    expect(html.toString()).toMatch(/^<!doctype html>/);
    for (const zip of [docx, xlsx]) expect(zip.subarray(0, 2).toString()).toBe("PK");
  });
});

describe("without the Chinese font", () => {
  it("names the file that is missing", () => {
    expect(() => chineseFaces("/nowhere")).toThrow(
      "the Chinese font is missing: /nowhere/400Regular/NotoSansSC_400Regular.ttf",
    );
    expect(chineseFaces()).toHaveLength(2);
  });
});
