import { createHash } from "node:crypto";
import { readdir, readFile, stat } from "node:fs/promises";
import { extname, join, relative } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

export type Encoding = "br" | "gzip" | "identity";

/** A file as it is sent: its type, whether its name carries a hash of its content, and its body in each encoding. */
export interface ServedFile {
  type: string;
  compressible: boolean;
  immutable: boolean;
  etag(encoding: Encoding): string;
  body(encoding: Encoding): Promise<Buffer>;
}

const TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".ics": "text/calendar; charset=utf-8",
  ".svg": "image/svg+xml; charset=utf-8",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".webp": "image/webp",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".pdf": "application/pdf",
  ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  ".zip": "application/zip",
};

/** Framework puts the first 8 hex digits of the content's sha256 before the extension. */
const HASHED = /(?:^|[/\\])_(?:file|import|node|npm|observablehq)[/\\].*\.[0-9a-f]{8}\.\w+$/;

/** Whether the file's name carries a hash of its content, so that what it names never changes. */
export function isHashed(name: string): boolean {
  return HASHED.test(name);
}

/** Absolute path of every file under `folder` by its name there (`units/wuqing.html`), in the order of names. */
export async function filesUnder(folder: string): Promise<Map<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return new Map(paths.sort().map((path) => [relative(folder, path).replaceAll("\\", "/"), path]));
}

const SMALLEST_COMPRESSED = 512;
/** 6 of 11: nearly gzip's speed for a fifth less bytes. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } };

/** Files read and compressed once, and again when they change on disk. */
export class FileStore {
  readonly #files = new Map<string, { version: string; file: ServedFile }>();

  /** Forgets every file: the site has been switched. */
  clear(): void {
    this.#files.clear();
  }

  /** The file at `path`, undefined when it went away meanwhile. */
  async read(path: string): Promise<ServedFile | undefined> {
    try {
      const { mtimeMs, size, ino } = await stat(path);
      const version = `${ino}:${size}:${mtimeMs}`;
      const known = this.#files.get(path);
      if (known?.version === version) return known.file;
      const file = servedFile(path, await readFile(path));
      this.#files.set(path, { version, file });
      return file;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
      throw error;
    }
  }
}

function servedFile(path: string, raw: Buffer): ServedFile {
  const type = TYPES[extname(path).toLowerCase()] ?? "application/octet-stream";
  const hash = createHash("sha256").update(raw).digest("base64url").slice(0, 16);
  const bodies = new Map<Encoding, Promise<Buffer>>([["identity", Promise.resolve(raw)]]);
  return {
    type,
    compressible: /charset/.test(type) && raw.length >= SMALLEST_COMPRESSED,
    immutable: isHashed(path),
    etag: (encoding) => `"${hash}-${encoding}"`,
    body(encoding) {
      const body = bodies.get(encoding) ?? compress(raw, encoding);
      bodies.set(encoding, body);
      return body;
    },
  };
}

function compress(raw: Buffer, encoding: Encoding): Promise<Buffer> {
  return encoding === "br" ? promisify(brotliCompress)(raw, BROTLI) : promisify(gzip)(raw, { level: 9 });
}

/** The best encoding that the header `Accept-Encoding` takes; one with `q=0` is not taken. */
export function encodingFor(accepted: string | undefined): Encoding {
  const taken = new Set(
    (accepted ?? "")
      .toLowerCase()
      .split(",")
      .map((part) => part.split(";").map((item) => item.trim()))
      .filter(([, weight]) => !/^q=0(?:\.0*)?$/.test(weight ?? ""))
      .map(([name]) => name),
  );
  if (taken.has("br")) return "br";
  return taken.has("gzip") ? "gzip" : "identity";
}
