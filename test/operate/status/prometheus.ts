/** A metric as read back. */
export interface ReadFamily {
  help: string;
  type: string;
  samples: { labels: Record<string, string>; value: number }[];
}

const NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*";
const LABEL = "[a-zA-Z_][a-zA-Z0-9_]*";
const HELP = new RegExp(`^# HELP (${NAME}) (.*)$`);
const TYPE = new RegExp(`^# TYPE (${NAME}) (counter|gauge|histogram|summary|untyped)$`);
const SAMPLE = new RegExp(`^(${NAME})(?:\\{(.*)\\})? ([^ ]+)(?: (-?\\d+))?$`);

/**
 * Reads the Prometheus text format 0.0.4 as its specification has it: lines end with a line feed, the last one too; HELP and TYPE come
 * once and before the first value of a name; all lines of a metric are one group; values of labels are quoted, with \\ , \" and \n escaped;
 * no name with the same labels comes twice.
 * @throws Error that names the line
 */
export function readMetrics(text: string): Map<string, ReadFamily> {
  const families = new Map<string, ReadFamily>();
  const seen = new Set<string>();
  let group = "";
  if (text !== "" && !text.endsWith("\n")) throw new Error("the last line does not end with a line feed");
  for (const [index, line] of text.split("\n").slice(0, -1).entries()) {
    const wrong = (what: string): never => {
      throw new Error(`line ${index + 1}: ${what}: ${line}`);
    };
    const enter = (name: string): ReadFamily => {
      const known = families.get(name);
      if (known && group !== name) wrong("lines of this metric stand apart");
      group = name;
      const family = known ?? { help: "", type: "untyped", samples: [] };
      families.set(name, family);
      return family;
    };
    if (line === "") continue;
    const help = HELP.exec(line);
    const type = TYPE.exec(line);
    if (help) {
      const family = enter(help[1] ?? "");
      if (family.help !== "" || family.samples.length > 0) wrong("a second or late HELP");
      if (/\\/.test((help[2] ?? "").replaceAll(/\\[\\n]/g, ""))) wrong("a backslash that is not escaped");
      family.help = unescaped(help[2] ?? "");
    } else if (type) {
      const family = enter(type[1] ?? "");
      if (family.type !== "untyped" || family.samples.length > 0) wrong("a second or late TYPE");
      family.type = type[2] ?? "";
    } else if (line.startsWith("#")) {
      wrong("neither HELP nor TYPE");
    } else {
      const [, name = "", pairs, number = ""] = SAMPLE.exec(line) ?? wrong("no value");
      const labels = readLabels(pairs ?? "", wrong);
      const key = `${name} ${JSON.stringify(Object.entries(labels).sort())}`;
      if (seen.has(key)) wrong("these labels twice");
      seen.add(key);
      enter(name).samples.push({ labels, value: readNumber(number, wrong) });
    }
  }
  return families;
}

function readLabels(text: string, wrong: (what: string) => never): Record<string, string> {
  const labels: Record<string, string> = {};
  let left = text;
  const pair = new RegExp(`^(${LABEL})="((?:[^"\\\\\\n]|\\\\[\\\\"n])*)"(?:,|$)`);
  while (left !== "") {
    const [whole, name = "", value = ""] = pair.exec(left) ?? wrong("labels that cannot be read");
    if (name in labels) wrong("a label twice");
    labels[name] = unescaped(value);
    left = left.slice(whole.length);
  }
  return labels;
}

function unescaped(text: string): string {
  return text.replaceAll(/\\([\\"n])/g, (_, mark: string) => (mark === "n" ? "\n" : mark));
}

function readNumber(text: string, wrong: (what: string) => never): number {
  if (text === "+Inf") return Number.POSITIVE_INFINITY;
  if (text === "-Inf") return Number.NEGATIVE_INFINITY;
  if (text === "NaN") return Number.NaN;
  return /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text) ? Number(text) : wrong("no number");
}
