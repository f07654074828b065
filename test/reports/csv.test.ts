import { describe, expect, it } from "vitest";
import { csv } from "../../reports/components/csv.ts";

describe("csv is safe to open in a spreadsheet", () => {
  it.each(["=1+1", "+86", "-1", "@SUM(A1)", "\tx", "\rx"])(
    "disarms a text that starts like a formula: %j",
    (text) => {
      expect(csv([[text]])).toContain(`'${text}`);
    },
  );
  it("leaves negative numbers numbers", () => expect(csv([[-5, 3.5]])).toBe("﻿-5,3.5\r\n"));
  it("starts with a byte-order mark and ends its lines with CRLF", () =>
    expect(csv([["甲"], ["乙"]])).toBe("﻿甲\r\n乙\r\n"));
  it("quotes commas, quotes and line ends; nothing is an empty cell", () => {
    expect(csv([["a,b", 'c"d', "e\nf", null]])).toBe('﻿"a,b","c""d","e\nf",\r\n');
  });
  it("disarms before it quotes", () =>
    expect(csv([['=HYPERLINK("x","y")']])).toBe('﻿"\'=HYPERLINK(""x"",""y"")"\r\n'));
});
