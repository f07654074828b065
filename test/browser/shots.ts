import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { launchBrowser } from "./chromium.ts";
import { serveBuilt } from "./site.ts";
import { MEDIA, type Medium, visit } from "./visit.ts";

const USAGE =
  "usage: node --import tsx test/browser/shots.ts OUT [--site DIST] [--media desktop,phone,print] [PAGE…]";

interface Wishes {
  out: string;
  site: string;
  media: Medium[];
  pages: string[];
}

function wishesFrom(args: string[]): Wishes {
  const option = (name: string, otherwise: string) => {
    const place = args.indexOf(name);
    return place < 0 ? otherwise : (args.splice(place, 2)[1] ?? otherwise);
  };
  const site = resolve(option("--site", "dist"));
  const media = option("--media", Object.keys(MEDIA).join(",")).split(",").filter(isMedium);
  const [out, ...pages] = args;
  if (out === undefined || media.length === 0) throw new Error(USAGE);
  return { out: resolve(out), site, media, pages };
}

function isMedium(name: string): name is Medium {
  return name in MEDIA;
}

/** Takes a picture of each page wanted (default: all) at each medium, `units-wuqing.phone.png`. */
async function takeShots({ out, site, media, pages }: Wishes): Promise<void> {
  const [browser, served] = await Promise.all([
    launchBrowser(),
    serveBuilt(site),
    mkdir(out, { recursive: true }),
  ]);
  try {
    for (const path of pages.length > 0 ? pages : served.pages) {
      for (const medium of media) {
        const seen = await visit(browser, `${served.url}${path}`, medium);
        const name = `${path.replace(/\/$/, "").replaceAll("/", "-") || "index"}.${medium}.png`;
        await seen.page.screenshot({ path: join(out, name), fullPage: true });
        process.stdout.write(`${name}${seen.errors.map((error) => `\n  ${error}`).join("")}\n`);
        await seen.close();
      }
    }
  } finally {
    await Promise.all([browser.close(), served.close()]);
  }
}

await takeShots(wishesFrom(process.argv.slice(2)));
