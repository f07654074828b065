import { RATE_IDS } from "../../reports/components/data.ts";
import { plan } from "../indicators/measures.ts";
import { INDICATORS } from "../indicators/registry.ts";
import type { Profile, RatePolicy } from "../policy/schema.ts";

/** How a rate counts a ticket: not at all, below the line only, above it too, or above it by half. */
const [OUT, BELOW, ABOVE, HALF] = ["0", "1", "2", "3"];
/** Marks of a ticket that no rate counts. */
export const UNCOUNTED = RATE_IDS.map(() => OUT).join("");

/** Lists for listed.sql: of each profile the marks of the three rates, by the conditions that the cube counts by. */
export function markLists(profiles: RatePolicy["profiles"]): Record<"marks" | "names" | "days", string> {
  const day = ({ base }: Profile) => `${base}_on`;
  return {
    marks: profiles.map((p) => `concat(${marksOf(p, profiles).join(", ")}) AS mark_${p.id}`).join(",\n"),
    names: profiles.map((p) => `${day(p)}::VARCHAR AS day_${p.id}, mark_${p.id}`).join(", "),
    days: profiles.map((p) => `CASE WHEN mark_${p.id} <> '${UNCOUNTED}' THEN ${day(p)} END`).join(", "),
  };
}

function marksOf(profile: Profile, profiles: RatePolicy["profiles"]): string[] {
  const { columns, places } = plan(INDICATORS, profiles);
  const conditions = new Map(columns.map(({ name, sql }) => [name, `CASE WHEN ${sql} THEN 1 ELSE 0 END`]));
  const ofTicket = (expression: string) =>
    expression.replace(/[a-z_]\w*/g, (name) => `(${conditions.get(name) ?? name})`);
  return RATE_IDS.flatMap((id) => {
    const place = places.find(
      (p) => p.indicator.id === id && p.profile === profile.id && p.rating === profile.rating,
    );
    if (!place) return [];
    const above = ofTicket(place.numerator);
    return `CASE WHEN ${ofTicket(place.denominator ?? "0")} = 0 THEN '${OUT}' WHEN ${above} = 1 THEN '${ABOVE}'
      WHEN ${above} > 0 THEN '${HALF}' ELSE '${BELOW}' END`;
  });
}
