import { join } from "node:path";
import { databasePlan } from "../../../loaders/pull/database/plan.ts";
import { pullDatabase } from "../../../loaders/pull/database/pull-database.ts";
import { httpPlan, type Surroundings } from "../../../loaders/pull/http/plan.ts";
import { type Broken, pullHttp, type Validators } from "../../../loaders/pull/http/pull-http.ts";
import type { Mark } from "../../../loaders/pull/mark.ts";
import { SpoiltPull } from "../../../loaders/pull/pull-error.ts";
import type { PullTools } from "../../../loaders/pull/tools.ts";
import { wallClock } from "../../clock.ts";
import type { FeedSettings } from "../../settings/feed.ts";
import type { Home } from "../../settings/home.ts";
import { land, landedFiles, removeParts } from "./landing.ts";
import { PartFile } from "./part-file.ts";
import { type PullState, readState, sourceOf, stateOf, writeState } from "./state.ts";

/** A pull that broke longer ago is begun anew: pages have moved since. */
const RESUME_MS = 2 * 3600 * 1000;
const PART = "pull.part";

/** What one pull brought. */
export interface Pulled {
  /** the file that landed, under the feed's folder; null where there was nothing new */
  readonly file: string | null;
  readonly rows: number | null;
  readonly bytes: number;
}

/** What a source gave, whichever it is. */
interface Came {
  readonly kind: "json" | "csv" | "unchanged";
  readonly rows: number | null;
  readonly mark: Mark | null;
  readonly validators: Validators | null;
}

/**
 * Pulls one feed: the file lands first, then what is remembered of the feed is written. Whatever ends the program in between, the
 * next pull brings the same rows again, and `load` knows them.
 * @throws PullError for what the source does, or a failure of the disk
 */
export async function pullFeed(
  feed: FeedSettings,
  home: Home,
  around: Surroundings,
  tools: PullTools,
): Promise<Pulled> {
  const folder = join(home.pulled, feed.name);
  const source = feed.url === undefined ? databaseSource(feed, around) : httpSource(feed, around);
  const prints = sourceOf(feed, source.where);
  const state = freshened(stateOf(readState(home, feed.name, around.secrets), prints), folder);
  removeParts(folder, state.broken?.part ?? null);
  const part = new PartFile(join(folder, PART), state.broken?.bytes ?? 0);
  const remembered =
    state.broken !== null && part.bytes === state.broken.bytes ? state : { ...state, broken: null };
  let isKept = remembered.broken !== null;
  let came: Came | null = null;
  try {
    if (!isKept) part.rewind(0);
    came = await source.pull(tools, part, remembered, (http) => {
      part.sync();
      const broken = { of: prints.plan, part: PART, bytes: part.bytes, at: wallClock().getTime(), http };
      writeState(home, feed.name, { ...remembered, broken }, around.secrets);
      isKept = true;
    });
    part.sync();
  } catch (error) {
    if (error instanceof SpoiltPull) {
      isKept = false;
      writeState(home, feed.name, { ...remembered, broken: null }, around.secrets);
    }
    throw error;
  } finally {
    part.close();
    if (came === null && !isKept) removeParts(folder, null);
  }
  const { bytes } = part;
  const landed =
    came.kind === "unchanged" || came.rows === 0
      ? null
      : await land(folder, PART, came.kind === "csv" ? "csv" : "jsonl", tools.now, state.landed);
  removeParts(folder, null);
  writeState(home, feed.name, succeeded(state, came, landed, tools.now), around.secrets);
  return { file: landed && join(folder, landed.name), rows: came.rows, bytes };
}

/** State whose parts still hold: a pull that broke not long ago, and tags of a file that is still there. */
function freshened(state: PullState, folder: string): PullState {
  const age = wallClock().getTime() - (state.broken?.at ?? 0);
  const isThere = state.landed !== null && landedFiles(folder).includes(state.landed.name);
  return {
    ...state,
    broken: age >= 0 && age < RESUME_MS ? state.broken : null,
    validators: isThere ? state.validators : null,
  };
}

function succeeded(
  state: PullState,
  { mark, validators }: Came,
  landed: PullState["landed"],
  now: string,
): PullState {
  return {
    ...state,
    mark: mark ?? state.mark,
    validators,
    broken: null,
    landed: landed ?? state.landed,
    last_success: now.slice(0, 19),
    succeeded: wallClock().getTime(),
    last_failure: null,
  };
}

/** Where a feed is pulled from, and how. */
interface Source {
  /** server and path, or server and database */
  readonly where: string;
  pull(
    tools: PullTools,
    part: PartFile,
    state: PullState,
    checkpoint: (broken: Broken) => void,
  ): Promise<Came>;
}

function httpSource(feed: FeedSettings, around: Surroundings): Source {
  const plan = httpPlan(feed, around);
  return {
    where: `${plan.url.origin}${plan.url.pathname}`,
    pull: (tools, part, { mark, validators, broken }, checkpoint) =>
      pullHttp(plan, tools, part, { mark, validators, broken: broken?.http ?? null }, checkpoint),
  };
}

function databaseSource(feed: FeedSettings, around: Surroundings): Source {
  const plan = databasePlan(feed, around);
  const { engine, host, port, database } = plan;
  return {
    where: `${engine}://${host}:${port}/${database}`,
    pull: async (tools, part, state) => {
      const { rows, mark } = await pullDatabase(plan, tools, part, state.mark);
      return { kind: "json", rows, mark, validators: null };
    },
  };
}
