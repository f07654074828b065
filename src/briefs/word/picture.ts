import { Resvg } from "@resvg/resvg-js";
import { CHINESE_FACE, chineseFaces } from "../fonts.ts";

/** Pixels of the picture for one of the drawing. */
const SCALE = 2;
/** Pictures kept: briefs of one period share most of theirs. */
const KEPT = 300;
const drawn = new Map<string, Buffer>();

/** An SVG as PNG, twice as fine, for readers of Word files that cannot draw SVG. The same drawing is drawn once a run. */
export function picture(svg: string): Buffer {
  const known = drawn.get(svg);
  if (known) return known;
  const png = Buffer.from(
    new Resvg(svg, {
      fitTo: { mode: "zoom", value: SCALE },
      background: "#ffffff",
      font: { loadSystemFonts: false, fontFiles: chineseFaces(), defaultFontFamily: CHINESE_FACE },
    })
      .render()
      .asPng(),
  );
  if (drawn.size >= KEPT) drawn.delete(drawn.keys().next().value ?? "");
  drawn.set(svg, png);
  return png;
}
