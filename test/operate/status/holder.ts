import { Warehouse } from "../../../src/warehouse/warehouse.ts";

/** Holds a warehouse open until it is told to end: a process of its own, as DuckDB's lock is. */
await Warehouse.open(process.argv[2] ?? "");
process.stdout.write("held\n");
process.stdin.resume();
