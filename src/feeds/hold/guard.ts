import type { RawTable } from "../../../loaders/index.ts";
import type { FeedSettings } from "../../settings/settings.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import type { FeedFile } from "../discover.ts";
import type { HeaderMap } from "../header.ts";
import { extraNames } from "../source.ts";
import { type HeldBefore, HeldError, type HeldRecord, heldBefore, judgedUnder } from "./held.ts";
import { judgeRows, judgeTable } from "./judge.ts";
import type { Grounds } from "./words.ts";

/** Holds one file of a feed against the feed's usual ones, table by table. */
export class Guard {
  private constructor(
    private readonly warehouse: Warehouse,
    private readonly feed: FeedSettings,
    private readonly shown: string,
    private readonly accept: boolean,
    private readonly now: string,
    private readonly before: HeldBefore | null,
    /** what its judgement rests on beside the file */
    readonly under: string,
  ) {}

  /**
   * The guard of a file; null for one of no feed, of a feed with `hold: false`, or of the sample.
   * @param given whether it is accepted whatever it is, and the local time
   */
  static async of(
    warehouse: Warehouse,
    { feed, shown, sample }: FeedFile,
    sha256: string,
    given: { accept?: boolean; now: string },
  ): Promise<Guard | null> {
    if (!feed?.hold || sample) return null;
    const before = await heldBefore(warehouse, sha256);
    const under = await judgedUnder(warehouse, feed);
    // A file does not become usual by waiting: it is judged as of the time when it came.
    const now = before?.since ?? given.now;
    return new Guard(warehouse, feed, shown, given.accept ?? false, now, before, under);
  }

  /** Why the file is held still, where nothing has changed since it was judged; it need not be opened then. */
  still(): HeldError | null {
    if (this.accept || this.before?.under !== this.under) return null;
    return new HeldError(this.shown, this.before.grounds);
  }

  /** Local time at which the file was first held, or came in. */
  get since(): string {
    return this.now;
  }

  /**
   * Judges a table before it is read.
   * @returns what is unlike the feed's files, where it was accepted
   * @throws HeldError where it was not
   */
  async table(table: RawTable, header: HeaderMap, kind: string): Promise<HeldRecord | undefined> {
    const { warehouse, feed, now } = this;
    const extra = extraNames({ header, width: table.width }).map(({ name }) => name);
    return this.verdict(await judgeTable(warehouse, { table, header, extra, feed, kind, now }));
  }

  /** Judges the number of rows that were read. @throws HeldError where it is unusual and not accepted */
  async rows(kind: string, read: number): Promise<HeldRecord | undefined> {
    return this.verdict(await judgeRows(this.warehouse, { feed: this.feed.name, kind }, read, this.now));
  }

  private verdict(grounds: Grounds | null): HeldRecord | undefined {
    if (grounds === null) return undefined;
    if (!this.accept) throw new HeldError(this.shown, grounds);
    return { grounds, under: this.under };
  }
}
