import { existsSync } from "node:fs";
import type { WarehouseState } from "../../../reports/components/operation-data.ts";
import type { Home } from "../../settings/home.ts";
import { Damaged, InUse, Warehouse } from "../../warehouse/warehouse.ts";
import { why } from "../journal/job.ts";
import { type Status, type StatusWishes, statusOf } from "./status.ts";

/** The status of an installation, with its warehouse where that can be read: it may be held, damaged, or not there yet. */
export async function lookAt(wishes: Omit<StatusWishes, "warehouse" | "closed">): Promise<Status> {
  const [warehouse, closed] = await opened(wishes.home);
  if (!warehouse) return await statusOf({ ...wishes, warehouse: null, closed });
  try {
    return await statusOf({ ...wishes, warehouse });
  } catch (error) {
    if (!(error instanceof Damaged)) throw error;
    return await statusOf({ ...wishes, warehouse: null, closed: { state: "damaged", why: why(error) } });
  } finally {
    warehouse.close();
  }
}

type Closed = Pick<WarehouseState, "state" | "why">;

async function opened(home: Home): Promise<[Warehouse, undefined] | [null, Closed]> {
  if (!existsSync(home.warehouse)) return [null, { state: "absent", why: null }];
  try {
    return [await Warehouse.openReadOnly(home.warehouse, { temp: home.temp }), undefined];
  } catch (error) {
    return [null, { state: error instanceof InUse ? "held" : "damaged", why: why(error) }];
  }
}
