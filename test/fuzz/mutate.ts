import fc from "fast-check";
import { FuzzFile } from "./file.ts";

type Change =
  | { how: "set" | "insert"; at: number; bytes: Uint8Array }
  | { how: "cut" | "repeat"; at: number; length: number }
  | { how: "end" | "splice"; at: number };

const at = fc.nat();
/** Bytes that mean something to one reader or another. */
const TELLING = [0, 9, 10, 13, 34, 44, 59, 60, 62, 91, 93, 123, 125, 0x80, 0xa1, 0xef, 0xfe, 0xff];
const bytes = fc.oneof(
  fc.uint8Array({ minLength: 1, maxLength: 8 }),
  fc.array(fc.constantFrom(...TELLING), { minLength: 1, maxLength: 4 }).map((list) => Uint8Array.from(list)),
);
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ how: fc.constantFrom("set" as const, "insert" as const), at, bytes }),
  fc.record({ how: fc.constantFrom("cut" as const, "repeat" as const), at, length: fc.nat(300) }),
  fc.record({ how: fc.constantFrom("end" as const, "splice" as const), at }),
);

/** Copies of files with some bytes set, put in, taken out, repeated, the end cut off, or the end of another put on. */
export function mutated(seeds: readonly FuzzFile[]): fc.Arbitrary<FuzzFile> {
  const seed = fc.constantFrom(...seeds);
  return fc
    .tuple(seed, seed, fc.array(change, { minLength: 1, maxLength: 6 }))
    .map(([file, other, changes]) => {
      const apply = (given: Buffer, one: Change) => changed(given, one, other.bytes);
      return new FuzzFile(file.name, changes.reduce(apply, file.bytes));
    });
}

function changed(given: Buffer, one: Change, other: Buffer): Buffer {
  const place = one.at % (given.length + 1);
  const [head, tail] = [given.subarray(0, place), given.subarray(place)];
  switch (one.how) {
    case "set":
      return Buffer.concat([head, one.bytes, tail.subarray(one.bytes.length)]);
    case "insert":
      return Buffer.concat([head, one.bytes, tail]);
    case "cut":
      return Buffer.concat([head, tail.subarray(one.length)]);
    case "repeat":
      return Buffer.concat([head, tail.subarray(0, one.length), tail]);
    case "end":
      return Buffer.from(head);
    case "splice":
      return Buffer.concat([head, other.subarray(one.at % (other.length + 1))]);
  }
}
