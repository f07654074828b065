import { join } from "node:path";
import { SAMPLE_FOLDER } from "../feeds/discover.ts";
import { note } from "../output.ts";
import { writeSample } from "../sample/sample.ts";
import type { Call } from "./commands.ts";
import { homeOf, text, wholeNumber } from "./session.ts";

/** `xianban sample`: writes the synthetic feeds into the home folder's feeds/sample, or `--out`. */
export async function sample(call: Call): Promise<number> {
  const out = text(call, "out") ?? join(homeOf(call).feeds, SAMPLE_FOLDER);
  const from = text(call, "from");
  const to = text(call, "to");
  const seed = wholeNumber(call, "seed");
  const tickets = wholeNumber(call, "tickets");
  note(`sample: writing synthetic feeds into ${out}`);
  const { files } = await writeSample({
    out,
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(seed === undefined ? {} : { seed }),
    ...(tickets === undefined ? {} : { tickets }),
  });
  note(`sample: ${files.length} feed files and truth.json in ${out}`);
  return 0;
}
