import { DETECT_HELP } from "./detect-help.ts";

/** What a command is called with. */
export interface Call {
  readonly options: Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;
  readonly positionals: readonly string[];
}

/** A command: imported only when it runs. */
export interface Command {
  readonly name: string;
  readonly usage: string;
  readonly summary: string;
  readonly options: readonly string[];
  load(): Promise<(call: Call) => Promise<number>>;
}

interface Option {
  readonly type: "string" | "boolean";
  readonly value?: string;
  readonly about: string;
}

/** Options of all commands; the help is made from them. */
export const OPTIONS: Readonly<Record<string, Option>> = {
  home: { type: "string", value: "DIR", about: "home folder of the installation (default: data)" },
  "as-of": {
    type: "string",
    value: "TIME",
    about: "judge as of this local time, such as 2026-02-28T18:00 (default: now)",
  },
  debug: { type: "boolean", about: "show the stack of a failure" },
  feed: {
    type: "string",
    value: "NAME",
    about: "the feed, as named in xianban.yaml, that the files belong to",
  },
  accept: {
    type: "boolean",
    about: "load the files named though they are held back, and take them for usual from then on",
  },
  json: { type: "boolean", about: "print the result as JSON" },
  csv: { type: "boolean", about: "print the result as CSV" },
  host: {
    type: "string",
    value: "ADDRESS",
    about: "address to listen on (default: 127.0.0.1, this machine alone; there is no login)",
  },
  port: {
    type: "string",
    value: "N",
    about: "port on 127.0.0.1 (default: the settings' port, or the next free one)",
  },
  "no-serve": { type: "boolean", about: "stop after the site is built" },
  out: {
    type: "string",
    value: "DIR|FILE",
    about:
      "folder to write to (of briefs copies with readable names), or to serve from; of visits the call sheet, .csv or .xlsx",
  },
  seed: {
    type: "string",
    value: "N",
    about: "seed of the generator (default: 20260228), or of the draw (default: made from key and stretch)",
  },
  from: {
    type: "string",
    value: "DATE|T",
    about:
      "first day (default: 2025-01-01), of visits the first of completion, or first t to judge (default: the first; trained methods: a year on)",
  },
  to: {
    type: "string",
    value: "DATE|T",
    about:
      "last day (default: 2026-02-28), of visits the last of completion, or last t to judge (default: the last)",
  },
  id: { type: "string", value: "COL", about: "column that names each row; wanted" },
  text: {
    type: "string",
    value: "COL[,COL…]",
    about: "columns of the text, wanted; of several the first is the title",
  },
  unit: { type: "string", value: "NAME", about: "one handling unit, by its id, name or short name" },
  for: {
    type: "string",
    value: "WHOM[,WHOM…]",
    about: "leader (the default), division:NAME, unit:NAME, platform:NAME, or all",
  },
  edition: {
    type: "string",
    value: "EDITION",
    about: "internal (the default), or public: nothing about single tickets, small counts withheld",
  },
  labels: { type: "string", value: "COL", about: "column of true classes, to score the answers against" },
  reply: { type: "string", value: "COL", about: "column of the reply; wanted" },
  complaint: {
    type: "string",
    value: "COL[,COL…]",
    about: "columns of what is answered, to find replies off the subject",
  },
  time: { type: "string", value: "COL", about: "column of the time of receipt" },
  caller: {
    type: "string",
    value: "COL",
    about: "column that tells who wrote: any number or name, never printed",
  },
  top: { type: "string", value: "N", about: "at most so many, the hottest first" },
  tickets: { type: "string", value: "N", about: "number of tickets (default: 12000)" },
  period: { type: "string", value: "MONTH", about: "month of completion (default: the last that is over)" },
  "per-unit": { type: "string", value: "N", about: "tickets of each unit, instead of a share" },
  share: {
    type: "string",
    value: "P",
    about: "tickets of each unit in a hundred, at least one (default: 5)",
  },
  keep: { type: "string", value: "N", about: "releases kept, the new one among them (default: 5)" },
  fresh: {
    type: "boolean",
    about:
      "nothing of earlier releases stays reachable, not even for pages that are open: when something must be gone",
  },
  rollback: { type: "boolean", about: "go back to the release before, instead of making one" },
  check: { type: "string", value: "DIR", about: "only hold a folder, any, against the gate" },
  force: { type: "boolean", about: "go on without files that are lost; each is told" },
  try: { type: "string", value: "CHANNEL", about: "only send a test message to a channel of the settings" },
  apply: { type: "boolean", about: "do it; without it, only what would be done is shown" },
  ...DETECT_HELP,
};

/** The commands, in the order of the help. */
export const COMMANDS: readonly Command[] = [
  {
    name: "start",
    usage: "start",
    summary: "sample feeds if there are none, load, build the site, serve it",
    options: ["port", "no-serve"],
    load: async () => (await import("./start.ts")).start,
  },
  {
    name: "load",
    usage: "load [FILE…]",
    summary: "load what is new in the feeds, or the files named",
    options: ["feed", "accept", "json"],
    load: async () => (await import("./load.ts")).load,
  },
  {
    name: "pull",
    usage: "pull [FEED…]",
    summary:
      "pull feeds from where they are, over HTTP or from databases; each pull lands as a file for load",
    options: ["json"],
    load: async () => (await import("./pull.ts")).pull,
  },
  {
    name: "build",
    usage: "build",
    summary: "compute clocks and indicators and build the site into dist/",
    options: ["out"],
    load: async () => (await import("./build.ts")).build,
  },
  {
    name: "serve",
    usage: "serve",
    summary: "serve the built site, on 127.0.0.1 unless told otherwise",
    options: ["host", "port", "out"],
    load: async () => (await import("./serve.ts")).serve,
  },
  {
    name: "publish",
    usage: "publish",
    summary: "build beside, refuse what the gate finds, switch at once, keep the last releases",
    options: ["out", "keep", "fresh", "rollback", "check", "json"],
    load: async () => (await import("./publish.ts")).publish,
  },
  {
    name: "run",
    usage: "run",
    summary: "pull, load, briefs that are due, publish, notices: what a day needs",
    options: ["out", "json"],
    load: async () => (await import("./run.ts")).run,
  },
  {
    name: "schedule",
    usage: "schedule",
    summary: "stay, and run by the timetable of the settings",
    options: ["out"],
    load: async () => (await import("./schedule.ts")).schedule,
  },
  {
    name: "pulse",
    usage: "pulse",
    summary: "between two runs: pull and load what is new, clocks, the board, alarms of single tickets",
    options: ["out", "json"],
    load: async () => (await import("./pulse.ts")).pulse,
  },
  {
    name: "sample",
    usage: "sample",
    summary: "write synthetic feeds with known truths",
    options: ["out", "seed", "from", "to", "tickets"],
    load: async () => (await import("./sample.ts")).sample,
  },
  {
    name: "status",
    usage: "status",
    summary: "whether all is well: last runs, feeds, refusals, held files, disk, notices, next runs",
    options: ["json"],
    load: async () => (await import("./status.ts")).status,
  },
  {
    name: "send",
    usage: "send",
    summary: "send the notices that wait, tell what is refused or may not have arrived; or try a channel",
    options: ["try", "json"],
    load: async () => (await import("./send.ts")).send,
  },
  {
    name: "check",
    usage: "check",
    summary: "settings, policies, registers, calendar, word lists, warehouse: everything wrong, at once",
    options: ["json"],
    load: async () => (await import("./check.ts")).check,
  },
  {
    name: "classify",
    usage: "classify FILE",
    summary: "class, confidence and deciding words of each text in a file",
    options: ["id", "text", "labels", "json", "csv"],
    load: async () => (await import("./classify.ts")).classify,
  },
  {
    name: "topics",
    usage: "topics FILE",
    summary: "matters that many letters of a file are about, found without any list",
    options: ["id", "time", "text", "caller", "top", "json", "csv"],
    load: async () => (await import("./topics.ts")).topics,
  },
  {
    name: "audit",
    usage: "audit FILE",
    summary: "which replies of a file do not pass, what they lack, and the words each verdict rests on",
    options: ["id", "reply", "complaint", "json"],
    load: async () => (await import("./audit.ts")).audit,
  },
  {
    name: "detect",
    usage: "detect",
    summary: "counts in, expected counts, upper bounds and alarms out: one row per series and t",
    options: [...Object.keys(DETECT_HELP), "from", "to", "json"],
    load: async () => (await import("./detect.ts")).detect,
  },
  {
    name: "notice",
    usage: "notice [KIND…]",
    summary: "the papers that are due as Word files, one for each unit, numbered, with deadline and receipt",
    options: ["unit", "out"],
    load: async () => (await import("./notice.ts")).notice,
  },
  {
    name: "brief",
    usage: "brief KIND PERIOD",
    summary:
      "freeze a period's report: page, PDF, Word and workbook; daily, weekly, monthly, quarterly, yearly",
    options: ["for", "edition", "out", "json"],
    load: async () => (await import("./brief.ts")).brief,
  },
  {
    name: "visits",
    usage: "visits",
    summary: "draw completed tickets to be visited, unit by unit, and write the call sheet",
    options: ["period", "from", "to", "per-unit", "share", "seed", "out"],
    load: async () => (await import("./visits.ts")).visits,
  },
  {
    name: "backup",
    usage: "backup",
    summary: "copy the whole home while nothing writes, and prove the copy by checksums and figures",
    options: ["out"],
    load: async () => (await import("./backup.ts")).backup,
  },
  {
    name: "restore",
    usage: "restore BACKUP",
    summary: "lay a backup out as the home, held against its checksums and figures first",
    options: [],
    load: async () => (await import("./backup.ts")).restore,
  },
  {
    name: "rebuild",
    usage: "rebuild",
    summary: "make the warehouse anew from the archived feed files; the old one is kept beside it",
    options: ["force"],
    load: async () => (await import("./rebuild.ts")).rebuild,
  },
  {
    name: "purge",
    usage: "purge",
    summary: "remove texts older than the settings' retention allows, never before 5 years; shown first",
    options: ["apply", "json"],
    load: async () => (await import("./purge.ts")).purge,
  },
  {
    name: "query",
    usage: "query SQL",
    summary: "read-only SQL over the warehouse",
    options: ["json", "csv"],
    load: async () => (await import("./query.ts")).query,
  },
];
