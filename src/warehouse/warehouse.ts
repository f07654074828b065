import { type DuckDBConnection, DuckDBInstance, type DuckDBValue, type Json } from "@duckdb/node-api";
import { XianbanError } from "../errors.ts";
import { damageOf, openFailure, QueryError, queryFailure } from "./failure.ts";
import { plainRows } from "./plain-rows.ts";
import { sqlFile } from "./sql.ts";

/** Values that may be bound to `$name` parameters. */
export type Params = Record<string, DuckDBValue>;

/** How to open a warehouse: DuckDB's memory limit, and a folder for what does not fit into it. */
export interface OpenOptions {
  readonly memory?: string;
  readonly temp?: string;
}

export { Damaged, InUse, QueryError } from "./failure.ts";

/** The one door to DuckDB. Open it once per process and close it; every method takes `$name` parameters. */
export class Warehouse {
  private constructor(
    private readonly instance: DuckDBInstance,
    /** The connection itself, for appenders. */
    readonly connection: DuckDBConnection,
    private readonly path: string,
  ) {}

  /**
   * Opens the warehouse file (made with its schema when new).
   * @param path file, or `:memory:`
   * @param options `memory` DuckDB's memory limit, such as `1500MB`; `temp` folder for what does not fit
   */
  static async open(path: string, options: OpenOptions = {}): Promise<Warehouse> {
    const warehouse = await Warehouse.connect(path, options);
    await warehouse.script(sqlFile(import.meta.url, "schema.sql"));
    await warehouse.script(sqlFile(import.meta.url, "macros.sql"));
    return warehouse;
  }

  /** Opens an existing warehouse for reading: no statement can change it, nor reach other files or the network. */
  static async openReadOnly(path: string, options: OpenOptions = {}): Promise<Warehouse> {
    const warehouse = await Warehouse.connect(path, options, { access_mode: "READ_ONLY" });
    await warehouse.run("SET enable_external_access = false");
    await warehouse.run("SET lock_configuration = true");
    return warehouse;
  }

  private static async connect(
    path: string,
    options: OpenOptions,
    more: Record<string, string> = {},
  ): Promise<Warehouse> {
    const config: Record<string, string> = {
      memory_limit: options.memory ?? "1200MB",
      threads: "2",
      ...more,
    };
    if (options.temp) config.temp_directory = options.temp;
    try {
      const instance = await DuckDBInstance.create(path, config);
      return new Warehouse(instance, await instance.connect(), path);
    } catch (error) {
      throw openFailure(path, error);
    }
  }

  /** Runs one statement. */
  async run(sql: string, params?: Params): Promise<void> {
    try {
      await this.connection.run(sql, params);
    } catch (error) {
      throw queryFailure(this.path, sql, error);
    }
  }

  /** Runs a script of several statements without parameters. */
  async script(sql: string): Promise<void> {
    await this.run(sql);
  }

  /** Rows as plain JSON values: counts as numbers where safe, times as text, lists as arrays. */
  async rows<T = Record<string, Json>>(sql: string, params?: Params): Promise<T[]> {
    try {
      const reader = await this.connection.runAndReadAll(sql, params);
      return plainRows(reader) as T[];
    } catch (error) {
      throw queryFailure(this.path, sql, error);
    }
  }

  /** The first row; an error when there is none. */
  async one<T = Record<string, Json>>(sql: string, params?: Params): Promise<T> {
    const row = (await this.rows<T>(sql, params))[0];
    if (row === undefined) throw new QueryError(sql, new Error("no row came back"));
    return row;
  }

  /** Runs `work` in one transaction: all of it lands, or nothing. */
  async transaction<T>(work: () => Promise<T>): Promise<T> {
    return await this.transactionFrom(async (begin) => {
      await begin();
      return await work();
    });
  }

  /**
   * Runs `work`, which calls `begin` before its first change: what it does from there on lands as a whole, or not at all.
   * Temporary tables made before take half the time, as DuckDB keeps those of an open transaction apart.
   * @param work is given `begin`, which tells whether this call of it opened the transaction
   */
  async transactionFrom<T>(work: (begin: () => Promise<boolean>) => Promise<T>): Promise<T> {
    let begun = false;
    const begin = async () => {
      if (begun) return false;
      await this.run("BEGIN TRANSACTION");
      begun = true;
      return true;
    };
    try {
      const result = await work(begin);
      if (begun) await this.run("COMMIT");
      return result;
    } catch (error) {
      if (begun) await this.run("ROLLBACK").catch(() => undefined);
      throw error;
    }
  }

  /**
   * From now on the views of tickets, assignments and complaints show what was known at a moment; with null, what is known now.
   * @param moment local time `YYYY-MM-DD HH:MM:SS`
   */
  async knowAsAt(moment: string | null): Promise<void> {
    if (moment === null) await this.run("RESET VARIABLE known_at");
    else await this.run("SET VARIABLE known_at = $moment::TIMESTAMP", { moment });
  }

  /** An error as it is to be told: of one that came past `run` and `rows`, whether the file is damaged. */
  told(error: unknown): unknown {
    if (!(error instanceof Error) || error instanceof XianbanError) return error;
    return damageOf(this.path, error.message) ?? error;
  }

  /** Closes connection and file; the lock is free afterwards. */
  close(): void {
    this.connection.closeSync();
    this.instance.closeSync();
  }
}
