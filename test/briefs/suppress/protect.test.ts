import fc from "fast-check";
import { expect, it } from "vitest";
import { type Atom, exposed, protect, type Relation } from "../../../src/briefs/suppress/protect.ts";

/** A table of counts with sums of rows and columns, as atoms and what adds up to what. */
function crossed(counts: readonly (readonly number[])[]): {
  atoms: Map<string, Atom>;
  relations: Relation[];
} {
  const atoms = new Map<string, Atom>();
  const enter = (key: string, value: number, sum: boolean) =>
    atoms.set(key, { key, value, sum, sensitive: !sum && value > 0 && value < 5, published: true });
  const rows = counts.map((_, r) => r);
  const columns = counts[0]!.map((_, c) => c);
  const add = (all: readonly number[]) => all.reduce((a, b) => a + b, 0);
  for (const r of rows) for (const c of columns) enter(`${r} ${c}`, counts[r]![c]!, false);
  for (const r of rows) enter(`row ${r}`, add(counts[r]!), true);
  for (const c of columns) enter(`column ${c}`, add(counts.map((row) => row[c]!)), true);
  enter("all", add(counts.flat()), true);
  const sum = (whole: string, parts: string[]): Relation => [
    [whole, -1],
    ...parts.map((key) => [key, 1] as const),
  ];
  return {
    atoms,
    relations: [
      ...rows.map((r) =>
        sum(
          `row ${r}`,
          columns.map((c) => `${r} ${c}`),
        ),
      ),
      ...columns.map((c) =>
        sum(
          `column ${c}`,
          rows.map((r) => `${r} ${c}`),
        ),
      ),
      sum(
        "all",
        rows.map((r) => `row ${r}`),
      ),
      sum(
        "all",
        columns.map((c) => `column ${c}`),
      ),
    ],
  };
}

/** Rank of a matrix of small whole numbers, modulo a large prime. */
function rank(matrix: readonly (readonly number[])[]): number {
  const P = 1_000_003n;
  const rows = matrix.map((row) => row.map((value) => ((BigInt(value) % P) + P) % P));
  let found = 0;
  for (let c = 0; c < (rows[0]?.length ?? 0); c++) {
    const at = rows.findIndex((row, r) => r >= found && row[c] !== 0n);
    if (at < 0) continue;
    [rows[found], rows[at]] = [rows[at]!, rows[found]!];
    const pivot = rows[found]!;
    for (let r = found + 1; r < rows.length; r++) {
      const [a, b] = [rows[r]![c]!, pivot[c]!];
      if (a !== 0n) rows[r] = rows[r]!.map((value, i) => (((value * b - pivot[i]! * a) % P) + P) % P);
    }
    found += 1;
  }
  return found;
}

/** Unknowns that the equations alone give: adding them to the equations does not raise the rank. */
function solved(relations: readonly Relation[], unknown: ReadonlySet<string>): string[] {
  const keys = [...unknown];
  const matrix = relations.map((relation) =>
    keys.map((key) => relation.filter(([one]) => one === key).reduce((sum, [, sign]) => sum + sign, 0)),
  );
  const whole = rank(matrix);
  return keys.filter((key) => rank([...matrix, keys.map((one) => Number(one === key))]) === whole);
}

const COUNTS = fc
  .tuple(fc.integer({ min: 2, max: 6 }), fc.integer({ min: 2, max: 5 }))
  .chain(([rows, columns]) =>
    fc.array(
      fc.array(fc.oneof(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 60 })), {
        minLength: columns,
        maxLength: columns,
      }),
      {
        minLength: rows,
        maxLength: rows,
      },
    ),
  );

it("leaves no withheld cell of a table with sums both ways that equations give", () => {
  fc.assert(
    fc.property(COUNTS, (counts) => {
      const { atoms, relations } = crossed(counts);
      const withheld = protect(atoms, relations, []);
      for (const { key, sensitive } of atoms.values()) if (sensitive) expect(withheld.has(key)).toBe(true);
      expect(solved(relations, withheld)).toEqual([]);
    }),
    { numRuns: 300, seed: 6 },
  );
});

it("finds the bridge between two squares that each line's two withheld cells leave open", () => {
  // Every row and column of withheld cells has two or three of them, and yet 2 2 is given: by rows 0–2 less columns 0–1.
  const cells = ["0 0", "0 1", "1 0", "1 1", "2 0", "2 2", "3 2", "3 3", "4 2", "4 3"];
  const counts = Array.from({ length: 5 }, () => [9, 9, 9, 9]);
  const { atoms, relations } = crossed(counts);
  const withheld = new Set(cells);
  // Rows 0 + 1 + 2 less columns 0 + 1 leave 2 2 alone; with it row 2 gives 2 0.
  expect(exposed(atoms, relations, withheld).sort()).toEqual(["2 0", "2 2"]);
  expect(solved(relations, withheld).sort()).toEqual(["2 0", "2 2"]);
});

it("sees through a sum that leaves no room: two withheld noughts", () => {
  const row: Relation = [
    ["sum", -1],
    ["a", 1],
    ["b", 1],
  ];
  const atom = (key: string, value: number): [string, Atom] => [
    key,
    { key, value, sensitive: false, published: true, sum: false },
  ];
  expect(
    exposed(new Map([atom("sum", 0), atom("a", 0), atom("b", 0)]), [row], new Set(["a", "b"])).sort(),
  ).toEqual(["a", "b"]);
});

it("withholds what is tied to a withheld one, and what that gives away in turn", () => {
  const { atoms, relations } = crossed([
    [3, 40],
    [20, 30],
  ]);
  const tied = protect(atoms, relations, [{ when: ["0 0"], falls: "column 1" }]);
  expect(tied.has("column 1")).toBe(true);
  expect(solved(relations, tied)).toEqual([]);
});
