import type { Profile } from "../../policy/schema.ts";
import type { RuleContext } from "./context.ts";

/** The definition profile (口径) that the installation's headlines rest on. */
export function profileOf({ rates, settings }: RuleContext): Profile {
  const found = rates.profiles.find(({ id }) => id === settings.profile);
  if (!found) throw new Error(`rates.yaml has no profile ${settings.profile}`);
  return found;
}

/** Tells a unit's or platform's short name; the member itself where the registers have none. */
export async function placeNames({
  warehouse,
}: RuleContext): Promise<(scope: string, member: string) => string> {
  const rows = await warehouse.rows<{ scope: string; member: string; name: string }>(
    `SELECT 'unit' AS scope, unit_id AS member, short_name AS name FROM core.unit
     UNION ALL SELECT 'platform', platform_id, name FROM core.platform`,
  );
  const names = new Map(rows.map(({ scope, member, name }) => [`${scope} ${member}`, name]));
  return (scope, member) => (scope === "city" ? "全市" : (names.get(`${scope} ${member}`) ?? member));
}
