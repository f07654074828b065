declare module "pg-cursor" {
  import type { CustomTypesConfig, QueryResult, Submittable } from "pg";

  /** Rows of a query, read batch by batch; the package brings no types of its own. */
  export default class Cursor<Row> implements Submittable {
    constructor(
      text: string,
      values?: readonly unknown[],
      config?: { rowMode?: "array"; types?: CustomTypesConfig },
    );
    submit(connection: unknown): void;
    read(
      rows: number,
      done: (error: Error | undefined, rows: Row[], result: QueryResult | undefined) => void,
    ): void;
  }
}
