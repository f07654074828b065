import { discoverFiles } from "../feeds/discover.ts";
import { note } from "../output.ts";
import { readSettings } from "../settings/home.ts";
import { build } from "./build.ts";
import type { Call } from "./commands.ts";
import { loadAll } from "./load.ts";
import { asCommand } from "./run-log.ts";
import { sample } from "./sample.ts";
import { serve } from "./serve.ts";
import { homeOf, type Session, withSession } from "./session.ts";

/** `xianban start`: sample feeds where there are none, load what is new, build, serve. */
export async function start(call: Call): Promise<number> {
  const home = homeOf(call);
  if (discoverFiles(home, readSettings(home)).length === 0) {
    note(`no feeds in ${home.feeds}: writing the synthetic sample`);
    await sample({ options: { home: call.options.home }, positionals: [] });
  }
  await asCommand("load", home.dir, () => withSession(call, loadNew));
  await asCommand("build", home.dir, () => build(call));
  return call.options["no-serve"] ? 0 : await serve(call);
}

async function loadNew(session: Session): Promise<number> {
  const reports = await loadAll(session, []);
  return reports.some(({ outcome }) => outcome === "refused") ? 1 : 0;
}
