import { expect, it } from "vitest";
import type { Meta } from "../../reports/components/data.ts";
import { memberName } from "../../reports/components/members.ts";
import { RESPONSIBLE } from "../../src/policy/schema.ts";

it("those who answer for a step without being a unit are called as in the policies", () => {
  const meta = { units: {}, issues: {}, platforms: {} } as unknown as Meta;
  const { handling_unit: _, ...others } = RESPONSIBLE;
  for (const [id, name] of Object.entries(others)) expect(memberName("unit", id, meta)).toBe(name);
});
