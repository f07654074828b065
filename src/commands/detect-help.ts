/** Options that set something of a detector, as the help tells them: bounds are checked in detect-options.ts. */
export const METHOD_HELP = {
  alpha: option(
    "P",
    "false alarms a point (Farrington 0.01, of the original on both sides; EARS C1, C2 0.001, C3 0.025)",
  ),
  baseline: option("N", "EARS: points of the baseline (7)"),
  "min-sigma": option("S", "EARS: least standard deviation (0)"),
  "years-back": option("B", "Farrington, rise: years of history (as many as there are, at most 5; rise 7)"),
  window: option("W", "Farrington: points on each side of a reference point (weeks 3, months 1, days 10)"),
  periods: option("P", "Farrington flexible: levels of the season (weeks and days 10, months 4; 1 = none)"),
  "exclude-recent": option(
    "N",
    "points before the one judged from which nothing is learnt (flexible: weeks 26, months 6, days 182; original: window + 1; rise: weeks 8, months 2, days 14)",
  ),
  "trend-p": option(
    "P",
    "Farrington: the trend stays below this p-value (flexible 1 = always, original 0.05)",
  ),
  threshold: option("HOW", "Farrington flexible: nb-plugin (default), delta or muan"),
  "weights-threshold": option(
    "S",
    "Farrington, rise: residual from which a past surge weighs less (2.58; original 1)",
  ),
  "no-trend": flag("Farrington: no trend"),
  "no-reweight": flag("Farrington: past surges weigh as much as the rest"),
  calendar: flag("Farrington: reference points by the column date, not every so many points"),
  "least-cases": option("N", "no alarm with fewer cases of late (Farrington 5; rise 3 in two points)"),
  "least-points": option("N", "Farrington: of late = so many points (4)"),
  k: option("K", "CUSUM: slack (1.04)"),
  h: option("H", "CUSUM, LR-CUSUM: alarm from this sum on (2.26; 5)"),
  transform: option("HOW", "CUSUM: standard, rossi (default) or anscombe"),
  mean: option("HOW", "CUSUM: usual level constant (default) or harmonic over the year"),
  ratio: option("R", "LR-CUSUM: rise to be found, × the usual level (1.5)"),
  dispersion: option("A", "LR-CUSUM: variance = mean + A × mean² (0 = Poisson)"),
  lambda: option("L", "EWMA: weight of the newest count (0.3)"),
  limit: option("L", "EWMA: width of the limit in standard deviations (3)"),
  evidence: option("E", "rise: alarm from this ln of the Bayes factor on (1.75)"),
} as const;

/** All options of `xianban detect` that no other command has. */
export const DETECT_HELP = {
  input: option("FILE", "table with columns series, t, observed, maybe date"),
  output: option("FILE", "CSV to write (default: standard output)"),
  frequency: option("N", "points a year: 52 weeks, 12 months, 365 days"),
  method: option(
    "NAME",
    "default = rise; or farrington-flexible, farrington, ears-c1, ears-c2, ears-c3, cusum, lr-cusum, ewma",
  ),
  exposure: option("COL", "column that counts are in proportion to, such as trucks or a calendar factor"),
  ...METHOD_HELP,
} as const;

function option(value: string, about: string) {
  return { type: "string", value, about } as const;
}

function flag(about: string) {
  return { type: "boolean", about } as const;
}
