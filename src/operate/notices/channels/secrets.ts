import { createHash } from "node:crypto";

const REFERENCE = /\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g;
/** A shorter text would be taken out of innocent words too. */
const SHORTEST = 4;
/** Of a secret so few hexadecimal digits are kept that countless others share them. */
const DIGITS = 4;

/** Environment variables of one channel: the one place where secrets become known, and are taken out of what is said. */
export class Secrets {
  private readonly values = new Set<string>();
  readonly missing = new Set<string>();

  constructor(private readonly env: Readonly<Record<string, string | undefined>>) {}

  /** A text with each `${NAME}` replaced by the variable; one that is not set, or empty, becomes `missing`. */
  fill(text: string): string {
    return text.replace(REFERENCE, (_, name: string) => {
      const value = this.env[name]?.trim() ?? "";
      if (value === "") this.missing.add(name);
      this.hide(value);
      return value;
    });
  }

  /** A further text that is never to be said, such as what was made from a secret. */
  hide(value: string): void {
    if (value.length >= SHORTEST) this.values.add(value);
  }

  /** A text without any secret, as written and as addresses write it. */
  scrub(text: string): string {
    const forms = [...this.values].flatMap((value) => [
      value,
      encodeURIComponent(value),
      JSON.stringify(value).slice(1, -1),
    ]);
    return [...new Set(forms)]
      .sort((a, b) => b.length - a.length)
      .reduce((left, form) => left.replaceAll(form, "***"), text);
  }

  /** Tells secrets from others most of the time, and nobody what they are. */
  mark(): string {
    return createHash("sha256")
      .update([...this.values].join("\0"))
      .digest("hex")
      .slice(0, DIGITS);
  }
}
