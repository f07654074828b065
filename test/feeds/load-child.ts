import { loadAll } from "../../src/commands/load.ts";
import { preparePersonal } from "../../src/feeds/personal.ts";
import { openHome, readSettings } from "../../src/settings/home.ts";
import { Warehouse } from "../../src/warehouse/warehouse.ts";

/**
 * Loads the home folder named first and dies by SIGKILL before the statement whose number comes second (0: never).
 * Prints the number of statements run.
 */
const [dir = "", last = "0"] = process.argv.slice(2);
let statements = 0;
const step = () => {
  if (++statements === Number(last)) process.kill(process.pid, "SIGKILL");
};
const { run, rows } = Warehouse.prototype;
Warehouse.prototype.run = function (sql, params) {
  step();
  return run.call(this, sql, params);
};
Warehouse.prototype.rows = function <T>(sql: string, params?: Parameters<typeof rows>[1]) {
  step();
  return rows.call(this, sql, params) as Promise<T[]>;
};
const home = openHome(dir);
const warehouse = await Warehouse.open(home.warehouse, { temp: home.temp });
await preparePersonal(warehouse, Buffer.alloc(32, 7));
await loadAll({ home, settings: readSettings(home), warehouse, now: "2026-03-01 12:00:00" }, []);
warehouse.close();
process.stdout.write(`${statements}\n`);
