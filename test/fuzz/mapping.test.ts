import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FileError } from "../../src/errors.ts";
import { evenHeader } from "../../src/feeds/even.ts";
import { FIELDS } from "../../src/feeds/fields.ts";
import { findHeader } from "../../src/feeds/header.ts";
import { recognise } from "../../src/feeds/recognise.ts";
import { feed } from "../../src/settings/feed.ts";
import { cell, field, header, PROTOTYPE } from "./cells.ts";
import { fuzz, LIMIT } from "./runs.ts";

const KNOWN = new Set<string>(
  Object.values(FIELDS).flatMap((fields: readonly { name: string }[]) => fields.map(({ name }) => name)),
);
const REGISTER = [
  "district",
  "trucks",
  "period",
  "publisher",
  "scope",
  "member",
  "response",
  "resolution",
  "satisfaction",
  "n",
  "document",
];
const row = fc.array(fc.oneof(cell, fc.constant(null)), { maxLength: 14 });
const preview = fc
  .tuple(
    fc.array(row, { maxLength: 3 }),
    fc.array(header, { maxLength: 14 }),
    fc.array(row, { maxLength: 4 }),
  )
  .map(([above, names, below]) => [...above, names, ...below]);
const settings = fc.option(
  fc.record({
    name: fc.constant("f"),
    kind: fc.constantFrom("ticket", "platform_complaint", "district", "official_rate"),
    path: fc.constant("feeds/*"),
    columns: fc.dictionary(field, fc.oneof(header, cell), { maxKeys: 4 }),
    defaults: fc.dictionary(field, cell, { maxKeys: 2 }),
    header_row: fc.option(fc.nat(6), { nil: undefined }),
  }),
);

describe("columns of any table", () => {
  it(
    "are mapped each to one field at most, or the table is refused with a reason in Chinese",
    async () => {
      const given = fc.record({ preview, settings, named: fc.boolean() });
      await fuzz("headers and settings", 3420, given, ({ preview, settings, named }) => {
        const names = named ? (preview[0] ?? []).map((name) => name ?? "") : null;
        try {
          const { header } = recognise({ preview, names }, settings && feed.parse(settings), "a.csv");
          const places = [...header.columns.values()];
          expect(new Set(places).size).toBe(places.length);
          for (const at of places) expect(header.names[at]).toBeTypeOf("string");
          for (const name of header.columns.keys())
            expect(KNOWN.has(name) || REGISTER.includes(name)).toBe(true);
          const shown = header.names.filter((name) => name !== "");
          expect(new Set(shown).size).toBe(shown.length);
          expect(header.dataRow).toBeLessThanOrEqual(preview.length);
          expect(header.unmet).toEqual([]);
        } catch (error) {
          if (!(error instanceof FileError)) throw error;
          expect(error.reason).toMatch(/[一-龥]/);
          expect(error.message).toContain("a.csv");
        }
      });
    },
    LIMIT,
  );

  it(
    "map to the same fields in whatever order they stand, as long as no two are alike",
    async () => {
      const orders = fc
        .uniqueArray(header, { selector: evenHeader, maxLength: 14 })
        .filter((names) => names.every((name) => evenHeader(name) !== ""))
        .chain((names) =>
          fc.tuple(fc.constant(names), fc.shuffledSubarray(names, { minLength: names.length })),
        );
      await fuzz("columns in another order", 600, orders, ([names, turned]) => {
        const fields = (given: string[]) => {
          const found = findHeader([given], "ticket");
          return new Map([...(found?.columns ?? [])].map(([name, at]) => [name, given[at]]));
        };
        const [before, after] = [fields(names), fields(turned)];
        expect(Object.fromEntries(after)).toEqual(Object.fromEntries(before));
      });
    },
    LIMIT,
  );

  it(
    "named like what every object has are columns like any other",
    () => {
      expect(findHeader([PROTOTYPE], "ticket")).toBeNull();
      const found = findHeader([[...PROTOTYPE, "工单编号"]], "ticket");
      expect([...(found?.columns ?? [])]).toEqual([["number", PROTOTYPE.length]]);
    },
    LIMIT,
  );
});
