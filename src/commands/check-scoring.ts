import { preparePersonal, prepareReading } from "../feeds/personal.ts";
import { loadRegisters } from "../feeds/registers.ts";
import type { Policy } from "../policy/schema.ts";
import type { Home } from "../settings/home.ts";
import type { Settings } from "../settings/settings.ts";
import { Warehouse } from "../warehouse/warehouse.ts";
import { readScoring } from "./scoring-rules.ts";

/** Checks scoring schemes and duties, and what was entered of them. @throws XianbanError with every fault and its line */
export async function checkScoring(
  home: Home,
  settings: Settings,
  policies: readonly Policy[],
  now: string,
): Promise<void> {
  const scratch = await Warehouse.open(":memory:");
  try {
    await preparePersonal(scratch, Buffer.alloc(32));
    await prepareReading(scratch);
    await loadRegisters(scratch, home, settings.city);
    await readScoring({ home, settings, warehouse: scratch, now }, policies);
  } finally {
    scratch.close();
  }
}
