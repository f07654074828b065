import { existsSync, readFileSync } from "node:fs";
import { type Document, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument } from "yaml";
import { XianbanError } from "../errors.ts";

/** Keys and positions from the top of a settings file down to one of its values. */
export type KeyPath = readonly (string | number)[];

/** A settings file as parsed, which knows on which line each key stands. */
export class SettingsFile {
  /** plain values; an absent or empty file has none */
  readonly values: unknown;
  private readonly lines = new LineCounter();
  private readonly document: Document.Parsed;

  /** @throws XianbanError with a line for each place that is no YAML */
  constructor(readonly path: string) {
    const text = existsSync(path) ? readFileSync(path, "utf8") : "";
    this.document = parseDocument(text, { lineCounter: this.lines });
    const broken = this.document.errors.map(
      (error) => `${path}:${this.lines.linePos(error.pos[0]).line}: ${error.message.split("\n")[0]}`,
    );
    if (broken.length > 0) throw new XianbanError(broken.join("\n"), "mend these lines of the settings");
    this.values = this.document.toJS() ?? {};
  }

  /** Line of a key; of the nearest one above it where it is not there. */
  line(keys: KeyPath): number {
    for (let depth = keys.length; depth > 0; depth--) {
      const line = this.lineOf(keys.slice(0, depth));
      if (line !== null) return line;
    }
    return 1;
  }

  /** `file:line` of a key, as messages name it. */
  place(keys: KeyPath): string {
    return `${this.path}:${this.line(keys)}`;
  }

  private lineOf(keys: KeyPath): number | null {
    const above = keys.slice(0, -1);
    const last = keys.at(-1);
    const parent = above.length > 0 ? this.document.getIn(above, true) : this.document.contents;
    const key = isMap(parent)
      ? parent.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === String(last))?.key
      : isSeq(parent)
        ? parent.items[Number(last)]
        : undefined;
    return isNode(key) && key.range ? this.lines.linePos(key.range[0]).line : null;
  }
}
