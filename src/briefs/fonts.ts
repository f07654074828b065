import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { XianbanError } from "../errors.ts";

const PACKAGE = "@expo-google-fonts/noto-sans-sc";
/** The family's name, for those who set text in it. */
export const CHINESE_FACE = "Noto Sans SC";
const FACES = ["400Regular/NotoSansSC_400Regular.ttf", "700Bold/NotoSansSC_700Bold.ttf"];

/**
 * The packaged Chinese faces, regular and bold, as files.
 * @throws XianbanError naming the file that is missing: without it Chinese text would be empty boxes
 */
export function chineseFaces(folder: string = packagedFolder()): string[] {
  const files = FACES.map((face) => join(folder, face));
  const missing = files.find((file) => !existsSync(file));
  if (missing !== undefined) throw noFont(missing);
  return files;
}

function packagedFolder(): string {
  try {
    return dirname(createRequire(import.meta.url).resolve(`${PACKAGE}/package.json`));
  } catch {
    throw noFont(PACKAGE);
  }
}

function noFont(what: string): XianbanError {
  return new XianbanError(
    `the Chinese font is missing: ${what}`,
    `install the packages again (npm ci): charts in Word and PDF files are set in ${CHINESE_FACE}`,
  );
}
