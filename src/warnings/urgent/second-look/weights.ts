import { readFileSync } from "node:fs";
import { gunzipSync, gzipSync } from "node:zlib";
import { z } from "zod";
import type { SoftmaxModel } from "../../../statistics/softmax-regression.ts";
import { WIDTH } from "./grams.ts";
import type { Weights } from "./look.ts";

const FILE = new URL("weights.json", import.meta.url);
const GREATEST = 127;

const schema = z.strictObject({
  version: z.string(),
  classes: z.array(z.string()).min(2),
  scale: z.number().positive(),
  bias: z.array(z.number()),
  /** Base64 of gzipped signed bytes. */
  table: z.string(),
});

/** The shipped weights as they lie in `weights.json`, made by `test/bench/urgent.ts --write`. */
export function shippedWeights(): Weights & { readonly version: string } {
  const { table, ...rest } = schema.parse(JSON.parse(readFileSync(FILE, "utf8")));
  const bytes = gunzipSync(Buffer.from(table, "base64"));
  return { ...rest, table: new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length) };
}

/** Weights of a fitted model, rounded to whole steps of 1 ÷ 127 of the greatest. */
export function weightsOf(model: SoftmaxModel, classes: readonly string[]): Weights {
  const most = model.weights.reduce((max, weight) => Math.max(max, Math.abs(weight)), 0);
  const scale = most / GREATEST;
  const table = Int8Array.from({ length: WIDTH * classes.length }, (_, i) =>
    Math.round(model.weights[i]! / scale),
  );
  return { classes, table, scale, bias: [...model.bias] };
}

/** The file's text for weights. */
export function weightsText({ classes, table, scale, bias }: Weights, version: string): string {
  const packed = gzipSync(table, { level: 9 }).toString("base64");
  return `${JSON.stringify({ version, classes, scale, bias, table: packed }, null, 2)}\n`;
}
