import { Random } from "../../src/statistics/random.ts";
import { detectorOf, type Method, type Settings } from "../../src/warnings/detectors/methods.ts";
import { referenceReplicates, type Theirs, theirFigures } from "./detect-reference.ts";
import { DAYS, type Layout, type Replicate, SCENARIOS, simulate, WEEKS } from "./detect-scenarios.ts";
import { type Entry, outcomeOf, type Score, scoreOf } from "./detect-score.ts";
import { type Cost, measured, median } from "./measure.ts";
import type { Result } from "./result.ts";

/** What the default has to reach on scenarios not seen: Farrington flexible's false alarms, and more outbreaks than it. */
const AT_MOST_FPR = 0.0088;
const AT_LEAST_POD = 0.52;
const SERIES = 10_000;
const AT_MOST_SECONDS = 6;
/** Weeks of a series whose last one is judged. */
const FIVE_YEARS = 260;
const SEED = 20_260;
/** Sizes of the outbreaks in our own simulation of weeks: one series of each scenario for each. */
const SIZES = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

/** Our methods and what the reference calls R's; Farrington flexible looks back five years as there. */
const METHODS: readonly [method: Method, settings: Settings, theirs: string | null][] = [
  ["rise", {}, null],
  ["farrington-flexible", { yearsBack: 5 }, "ff_nbPlugin_a01"],
  ["farrington-flexible", { yearsBack: 5, alpha: 0.005 }, "ff_nbPlugin_a005"],
  ["farrington-flexible", { yearsBack: 5, threshold: "delta" }, "ff_delta_a01"],
  ["farrington", { yearsBack: 5 }, "farrington1996_a01"],
  ["ears-c1", {}, "earsC1_default"],
  ["ears-c1", { alpha: 0.01 }, "earsC1_a01"],
  ["ears-c2", {}, "earsC2_default"],
  ["ears-c2", { alpha: 0.01 }, "earsC2_a01"],
  ["ears-c3", {}, "earsC3_documented_a025"],
  ["ears-c3", { alpha: 0.01 }, "earsC3_documented_a01"],
  ["cusum", { transform: "standard" }, "cusum_standard"],
  ["cusum", {}, "cusum_rossi"],
  ["cusum", { mean: "harmonic" }, "cusumGLM_rossi"],
  ["lr-cusum", { dispersion: 0.5 }, null],
  ["ewma", {}, null],
];

/** Methods for days, and sizes of the outbreaks they are shown. */
const DAILY: readonly Method[] = ["rise", "farrington-flexible", "ears-c1", "ears-c2", "ears-c3"];
const DAILY_SIZES = [4, 8];

const TRAINED: readonly Method[] = ["cusum", "lr-cusum", "ewma"];

/** Every method on the reference's half of the scenarios, the best on all 42 of our own, and 10,000 series judged for their last week. */
export async function benchDetect(times: number): Promise<Result> {
  const given = referenceReplicates();
  const theirs = new Map(theirFigures().map((row) => [row.method, row]));
  const scores = METHODS.map(([method, settings, name]) => {
    const score = scored(method, settings, given);
    return { score, theirs: name === null ? undefined : theirs.get(name) };
  });
  const own = simulated(WEEKS, SIZES);
  const days = simulated(DAYS, DAILY_SIZES);
  const best = [scored("rise", {}, own), scored("farrington-flexible", { yearsBack: 5 }, own)];
  const { fpr, pod } = scores[0]!.score;
  const cost = await lastWeeks(times);
  return {
    part: "detect",
    costs: { [`${SERIES} series`]: cost },
    tables: {
      "the reference's half of the scenarios, untouched by tuning; R's figures beside ours": scores.map(
        ({ score, theirs }) => shown(score, theirs),
      ),
      "all 42 scenarios, our own simulation": best.map((score) => shown(score)),
      "days: all 42 scenarios with quiet week-ends, our own simulation": DAILY.map((method) =>
        shown(scored(method, {}, days, DAYS)),
      ),
    },
    targets: [
      { name: "false alarms of the default", value: fpr, atMost: AT_MOST_FPR, unit: "share" },
      { name: "outbreaks it misses", value: 1 - pod, atMost: 1 - AT_LEAST_POD, unit: "share" },
      { name: `last week of ${SERIES} series`, value: cost.wall, atMost: AT_MOST_SECONDS, unit: "s" },
    ],
  };
}

function scored(method: Method, settings: Settings, replicates: readonly Replicate[], layout = WEEKS): Score {
  const options = Object.entries(settings)
    .filter(([name]) => name !== "yearsBack")
    .map(([name, value]) => `${name} ${value}`);
  const entry: Entry = {
    name: [method, ...options].join(", "),
    detector: detectorOf(method, settings, layout.year),
    trained: TRAINED.includes(method),
  };
  return scoreOf(
    entry.name,
    replicates.map((replicate) => outcomeOf(entry, replicate, layout)),
  );
}

/** Every scenario with every size. */
function simulated(layout: Layout, sizes: readonly number[]): Replicate[] {
  const random = new Random(SEED, "detect");
  return SCENARIOS.flatMap((scenario) => sizes.map((size) => simulate(scenario, size, random, layout)));
}

async function lastWeeks(times: number): Promise<Cost> {
  const random = new Random(SEED, "last weeks");
  const series = Array.from({ length: SERIES }, (_, i) => {
    const { counts } = simulate(SCENARIOS[i % SCENARIOS.length]!, 1, random);
    return { counts: counts.slice(WEEKS.all - FIVE_YEARS), frequency: 52 };
  });
  const detector = detectorOf("rise", {}, 52);
  const costs: Cost[] = [];
  for (let i = 0; i < times; i++) {
    costs.push(
      await measured(async () => {
        for (const one of series) detector(one, { from: FIVE_YEARS, to: FIVE_YEARS });
      }),
    );
  }
  return median(costs);
}

function shown(score: Score, theirs?: Theirs) {
  const digits = (value: number | undefined, places: number) => value?.toFixed(places) ?? "";
  return {
    method: score.method,
    fpr: digits(score.fpr, 4),
    pod: digits(score.pod, 3),
    first_week: digits(score.podFirstWeek, 3),
    sensitivity: digits(score.sensitivity, 3),
    median_delay: digits(score.medianDelay, 1),
    mean_delay: digits(score.meanDelay, 2),
    f1: digits(score.f1, 3),
    r_fpr: digits(theirs?.fpr, 4),
    r_pod: digits(theirs?.pod, 3),
    r_first_week: digits(theirs?.firstWeek, 3),
    r_mean_delay: digits(theirs?.delay, 2),
  };
}
