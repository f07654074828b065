import { chmodSync, existsSync, statSync } from "node:fs";
import { totalmem } from "node:os";
import { setTimeout } from "node:timers/promises";
import { localTime, timeGone, wallClock } from "../clock.ts";
import { UsageError, XianbanError } from "../errors.ts";
import { preparePersonal, requireOwnKey, secretKey } from "../feeds/personal.ts";
import { remask } from "../feeds/remask.ts";
import { why } from "../operate/journal/job.ts";
import { openLog } from "../operate/journal/log.ts";
import { requireLoads } from "../operate/keep/loads.ts";
import { remember } from "../operate/keep/memory.ts";
import { note } from "../output.ts";
import { type Home, openHome, readSettings } from "../settings/home.ts";
import type { Settings } from "../settings/settings.ts";
import { InUse, Warehouse } from "../warehouse/warehouse.ts";
import type { Call } from "./commands.ts";

/** An installation with its warehouse open. */
export interface Session {
  readonly home: Home;
  readonly settings: Settings;
  readonly warehouse: Warehouse;
  /** local time of the wall clock, for what is recorded */
  readonly now: string;
}

/** The home folder that a call names, made when it is new. */
export function homeOf(call: Call): Home {
  return openHome(text(call, "home") ?? "data");
}

/** The home folder that a call names, which must be there: a mistyped path makes no new installation. */
export function existingHomeOf(call: Call): Home {
  const dir = text(call, "home") ?? "data";
  if (!existsSync(dir))
    throw new XianbanError(
      `--home ${dir}: no such folder`,
      "check the path, or make an installation there: npx xianban start --home DIR",
    );
  return openHome(dir);
}

/** A text option of a call. */
export function text(call: Call, name: string): string | undefined {
  const value = call.options[name];
  return typeof value === "string" ? value : undefined;
}

/** An option that is a whole number. */
export function wholeNumber(call: Call, name: string): number | undefined {
  const given = text(call, name);
  if (given === undefined) return undefined;
  if (!/^\d+$/.test(given))
    throw new UsageError(`--${name} ${given}: not a whole number`, `such as --${name} 1000`);
  return Number(given);
}

/** How a session goes about it. */
export interface SessionWishes {
  /** Whether what no file says is kept beside the warehouse at the end; it takes a look at all tickets. */
  remembers?: boolean;
  /** How long a warehouse is waited for that another program has open, in seconds. */
  waitSeconds?: number;
}

/** Opens the installation, runs `work`, and closes the warehouse whatever happens. */
export async function withSession<T>(
  call: Call,
  work: (session: Session) => Promise<T>,
  { remembers = true, waitSeconds = 0 }: SessionWishes = {},
): Promise<T> {
  const home = homeOf(call);
  const settings = readSettings(home);
  const warehouse = await opened(home, settings, waitSeconds);
  try {
    const { n } = await warehouse.one<{ n: number }>("SELECT count(*) AS n FROM ops.file");
    const key = secretKey(home.dir, n > 0);
    await requireOwnKey(warehouse, key, home.dir);
    await preparePersonal(warehouse, key);
    if (await remask(warehouse)) note("texts stored earlier were masked anew by this version's masks");
    const now = localTime(wallClock(), settings.zone);
    const result = await work({ home, settings, warehouse, now });
    if (remembers) await remember(warehouse, home, now);
    return result;
  } catch (error) {
    throw warehouse.told(error);
  } finally {
    warehouse.close();
  }
}

const MB = 1 << 20;
/** Memory that DuckDB may take, in MB: as much as the warehouse file has, within these. */
const MEMORY = { least: 1200, most: 4000 };

/** DuckDB's memory limit: a large warehouse needs more to be computed from nothing; never over half of what the machine has. */
function memoryFor(file: string): string {
  const bytes = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  const most = Math.max(MEMORY.least, Math.min(MEMORY.most, totalmem() / MB / 2));
  return `${Math.round(Math.min(most, Math.max(MEMORY.least, bytes / MB)))}MB`;
}

const POLL_MS = 500;

/** Opens a warehouse once no other program has it open any more, or gives up. */
async function freed(seconds: number, open: () => Promise<Warehouse>): Promise<Warehouse> {
  const began = timeGone();
  for (let told = false; ; ) {
    try {
      return await open();
    } catch (error) {
      if (!(error instanceof InUse) || timeGone() - began >= seconds * 1000) throw error;
      if (!told) note(`${error.message}: waiting until it has finished`);
      told = true;
      await setTimeout(POLL_MS);
    }
  }
}

/** The warehouse of a home; that it cannot be opened is written into the log, as ops.run cannot be. */
async function opened(home: Home, settings: Settings, waitSeconds: number): Promise<Warehouse> {
  try {
    const fresh = !existsSync(home.warehouse);
    if (fresh) await requireLoads(null, home);
    const warehouse = await freed(waitSeconds, () =>
      Warehouse.open(home.warehouse, { temp: home.temp, memory: memoryFor(home.warehouse) }),
    );
    if (fresh) chmodSync(home.warehouse, 0o600);
    await requireLoads(warehouse, home).catch((error) => {
      warehouse.close();
      throw error;
    });
    return warehouse;
  } catch (error) {
    const step = { job: "warehouse", step: "open", seconds: null, rows: null, outcome: "failed" };
    openLog(home, settings).line({ ...step, message: why(error) });
    throw error;
  }
}

/** Whether only sample data are loaded, and the moment at which everything is judged. */
export interface Moment {
  readonly sample: boolean;
  /** local time `YYYY-MM-DD HH:MM:SS` */
  readonly asOf: string;
  /** local time up to which the data were known, where it is not now: an earlier result is made again */
  readonly knownAt?: string;
}

/** The moment of a call: `--as-of`, else the sample's last evening while only the sample is loaded, else now. */
export async function momentOf(call: Call, session: Session): Promise<Moment> {
  const state = await session.warehouse.one<{ sample: boolean; last: string | null }>(
    `SELECT coalesce(bool_and(sample), false) AS sample,
       strftime(date_trunc('hour', max(horizon) + INTERVAL 1 HOUR - INTERVAL 1 SECOND), '%Y-%m-%d %H:%M:%S') AS last
     FROM ops.file WHERE outcome = 'loaded' AND rows_read > rows_rejected`,
  );
  const given = text(call, "as-of");
  if (given !== undefined) return { sample: state.sample, asOf: parseMoment(given) };
  return { sample: state.sample, asOf: (state.sample && state.last) || session.now };
}

/** `2026-02-28`, `2026-02-28T18:00` or `2026-02-28 18:00:00` as local time; a bare day means its end. */
export function parseMoment(given: string): string {
  const found = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(:\d{2})?)?$/.exec(given.trim());
  const moment = found && `${found[1]} ${found[2] ? `${found[2]}${found[3] ?? ":00"}` : "23:59:59"}`;
  const time = moment ? Date.parse(`${moment.replace(" ", "T")}Z`) : Number.NaN;
  // Date.parse takes 30 February for 2 March.
  if (!moment || Number.isNaN(time) || !new Date(time).toISOString().startsWith(moment.slice(0, 10))) {
    throw new UsageError(`--as-of ${given}: not a time`, "write it as 2026-02-28 or 2026-02-28T18:00");
  }
  return moment;
}
