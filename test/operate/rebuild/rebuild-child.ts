import { main } from "../../../src/cli.ts";
import { Warehouse } from "../../../src/warehouse/warehouse.ts";

/** Runs `xianban rebuild` on the home named first and dies by SIGKILL before the statement whose number comes second. */
const [dir = "", last = "0"] = process.argv.slice(2);
let statements = 0;
const { run } = Warehouse.prototype;
Warehouse.prototype.run = function (sql, params) {
  if (++statements === Number(last)) process.kill(process.pid, "SIGKILL");
  return run.call(this, sql, params);
};
process.exitCode = await main(["rebuild", "--home", dir]);
