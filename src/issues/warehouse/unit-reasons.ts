import type { Handled, Matter, UnitPlace } from "../suggest-units.ts";

/** Says, with counts, why a unit is suggested for a place and class. */
export class Reasons {
  private readonly own: ReadonlySet<string>;

  constructor(
    private readonly handled: readonly Handled[],
    places: readonly UnitPlace[],
  ) {
    this.own = new Set(places.map(({ unitId, district }) => `${unitId}\t${district}`));
  }

  /** Such as 同区同类以往 120 件中 98 件由其承办; the nearest that there is: place and class, class, place, all. */
  of({ district, classId }: Matter, unitId: string): string {
    const isOwn = district !== null && this.own.has(`${unitId}\t${district}`);
    const lead = isOwn ? "属地单位，" : "";
    const samePlace = (one: Handled) => district !== null && one.district === district;
    const sameClass = (one: Handled) => classId !== null && one.classId === classId;
    for (const [name, fits] of [
      ["同区同类", (one: Handled) => samePlace(one) && sameClass(one)],
      ["同类", sameClass],
      ["同区", samePlace],
      ["全部工单", () => true],
    ] as const) {
      const such = this.handled.filter(fits);
      const by = count(such.filter((one) => one.unitId === unitId));
      if (by > 0) return `${lead}${name}以往 ${count(such)} 件中 ${by} 件由其承办`;
    }
    return `${lead}以往没有这样的工单`;
  }
}

function count(handled: readonly Handled[]): number {
  return handled.reduce((sum, { tickets }) => sum + tickets, 0);
}
