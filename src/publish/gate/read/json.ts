import { type Address, type Content, empty, type Piece, pieceOf } from "../content.ts";
import { findPersonal } from "../personal/find.ts";
import { decoded } from "./text.ts";

/**
 * JSON: found in the text as a whole with its escapes undone, told by the path inside the value (`$.rows[3].title`).
 * Walked through only where something stands in it: page data are megabytes of figures.
 */
export function readJson(bytes: Buffer): Content {
  const text = decoded(bytes);
  const plain = unescaped(text);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return {
      ...empty(),
      pieces: [pieceOf(text)],
      faults: [{ place: "", finding: "cannot be read: no valid JSON" }],
    };
  }
  const addresses = filesNamed(text);
  if (findPersonal(plain).length === 0) return { ...empty(), addresses };
  const pieces = [...texts(value, "$", "")];
  return { ...empty(), addresses, pieces: pieces.length > 0 ? pieces : [pieceOf(plain)] };
}

/** Files of the site that a page links to by its data: those of frozen briefs, by their address from the site's root. */
function filesNamed(text: string): Address[] {
  return [...text.matchAll(/"address":"([^"]+)"/g)].map(([, url]) => ({
    url: `/${url}`,
    place: "address",
    use: "link",
  }));
}

/** Escapes undone or as spaces: what is found in any of its values is found in it, read as a whole. */
function unescaped(text: string): string {
  return text.replace(/\\(?:u([\da-f]{4})|.)/gi, (_, code?: string) =>
    code ? String.fromCharCode(Number.parseInt(code, 16)) : " ",
  );
}

function* texts(value: unknown, path: string, key: string): Generator<Piece> {
  const at = (text: string) => ({ text, where: () => path });
  if (typeof value === "string") {
    yield at(value);
    // What a key announces: {"姓名": "张三"}.
    if (findPersonal(value).length === 0 && key !== "") yield at(`${key}：${value}`);
  } else if (typeof value === "number") yield at(String(value));
  else if (Array.isArray(value)) {
    for (const [place, item] of value.entries()) yield* texts(item, `${path}[${place}]`, "");
  } else if (value !== null && typeof value === "object") {
    for (const [name, item] of Object.entries(value)) {
      yield { text: name, where: () => `${path} (key)` };
      yield* texts(item, `${path}.${name}`, name);
    }
  }
}
