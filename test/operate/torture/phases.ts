/** Phases of a run, in their order, by what the run tells of its steps. */
export const PHASES = [
  ["pull", /^run: pulling feeds/],
  ["load", /^load: feeds/],
  [
    "texts",
    /^run: (what tickets are about|who speaks|platforms in|units for|which tickets|urgent tickets|topics in)/,
  ],
  ["figures", /^run: (clocks as of|indicators)/],
  ["warnings", /^run: (risks|warnings)/],
  ["supervision", /^run: supervision/],
  ["brief", /^run: (reading the data for|weekly)/],
  ["pages", /^run: page data/],
  ["build", /^run: building the pages/],
  ["gate", /^run: (checking|the gate)/],
  ["notices", /^run: what is to be told/],
] as const;

export type Phase = (typeof PHASES)[number][0];

/** The phase that a line of a run's output begins or goes on with. */
export function phaseOf(line: string): Phase | undefined {
  return PHASES.find(([, pattern]) => pattern.test(line))?.[0];
}
