import { PLACEHOLDER } from "../../src/settings/placeholders.ts";
import { PullError } from "./pull-error.ts";

/** A shorter value is no secret, and to hide it would garble every text. */
const SHORTEST_HIDDEN = 3;

/** How a secret may look where it comes back: as it is, in an address, in a form, in JSON, in HTML, in a header. */
const GUISES: readonly (readonly [mark: string, dress: (value: string) => string])[] = [
  ["", (value) => value],
  [":url", encodeURIComponent],
  [":form", (value) => new URLSearchParams({ v: value }).toString().slice(2)],
  [":json", (value) => JSON.stringify(value).slice(1, -1)],
  [":html", (value) => value.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;")],
  [":base64", (value) => Buffer.from(value, "utf8").toString("base64")],
];

/** Values of environment variables that settings name: filled in where they are wanted, hidden everywhere else. */
export class Secrets {
  /** secret as it may appear, in small letters → as it is, and what stands for it */
  private readonly hidden = new Map<string, { dressed: string; name: string }>();

  /**
   * @param env the environment
   * @param feed name of the feed, for messages
   */
  constructor(
    private readonly env: Readonly<Record<string, string | undefined>>,
    private readonly feed: string,
  ) {}

  /**
   * A text of the settings with its `${NAME}` filled in.
   * @param place `file:line` and key of the text, for the message
   * @param encode what a value passes through where it stands at `at`
   * @throws PullError naming feed, place and variable that is not set
   */
  fill(
    template: string,
    place: string,
    encode: (value: string, at: number) => string = (value) => value,
  ): string {
    return template.replaceAll(PLACEHOLDER, (_, name: string, at: number) => {
      const value = this.env[name];
      if (value === undefined || value === "")
        throw new PullError(
          `feed ${this.feed}: the environment variable ${name} is not set (${place})`,
          `set ${name} where xianban runs, for example in the unit file of the service`,
        );
      this.keep(value, name);
      return encode(value, at);
    });
  }

  /** Hides a value from now on. */
  keep(value: string, name: string): void {
    if (value.length < SHORTEST_HIDDEN) return;
    for (const [mark, dress] of GUISES) {
      const dressed = dress(value);
      if (!this.hidden.has(dressed.toLowerCase()))
        this.hidden.set(dressed.toLowerCase(), { dressed, name: `\${${name}${mark}}` });
    }
  }

  /** A text in which every secret, in whatever case, is replaced by the name of its variable. */
  hide(text: string): string {
    if (this.hidden.size === 0) return text;
    const secrets = [...this.hidden.keys()].sort((a, b) => b.length - a.length).map(escaped);
    const any = new RegExp(secrets.join("|"), "gi");
    return text.replaceAll(any, (found) => this.hidden.get(found.toLowerCase())?.name ?? HIDDEN);
  }

  /** What `hide` was given, of the same secrets. */
  reveal(text: string): string {
    let told = text;
    for (const { dressed, name } of this.hidden.values()) told = told.replaceAll(name, () => dressed);
    return told;
  }
}

/** Of letters whose small and capital forms do not belong together one to one. */
const HIDDEN = "***";

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
}
