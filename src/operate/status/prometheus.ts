/** A metric with its values. */
export interface Family {
  /** With its unit at the end, such as `_seconds` or `_bytes`. */
  name: string;
  help: string;
  type: "gauge" | "counter";
  samples: readonly Sample[];
}

export interface Sample {
  labels: Readonly<Record<string, string>>;
  value: number;
}

/**
 * Metrics in the Prometheus text format 0.0.4: of each family its help, its type, a line for each value, and a line feed at the very
 * end. Families without values are left out.
 */
export function render(families: readonly Family[]): string {
  return families
    .filter(({ samples }) => samples.length > 0)
    .map(
      ({ name, help, type, samples }) =>
        `# HELP ${name} ${escaped(help, false)}\n# TYPE ${name} ${type}\n${samples
          .map(({ labels, value }) => `${name}${labelText(labels)} ${number(value)}\n`)
          .join("")}`,
    )
    .join("");
}

function labelText(labels: Sample["labels"]): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value, true)}"`);
  return pairs.length > 0 ? `{${pairs.join(",")}}` : "";
}

/** Backslashes and line feeds; in the value of a label the double quote, too. */
function escaped(text: string, quoted: boolean): string {
  const bare = text.replaceAll("\\", "\\\\").replaceAll("\n", "\\n");
  return quoted ? bare.replaceAll('"', '\\"') : bare;
}

function number(value: number): string {
  if (Number.isNaN(value)) return "NaN";
  if (!Number.isFinite(value)) return value > 0 ? "+Inf" : "-Inf";
  return String(value);
}
