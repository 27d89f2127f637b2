import { STAGES, type DistrictFigures, type Stage } from "@lagebild/domain";

/** Most reports first, equal ones by name. */
export function byReports<D extends Pick<DistrictFigures, "total" | "name">>(districts: readonly D[]): readonly D[] {
  return districts.toSorted((a, b) => (b.total.now ?? 0) - (a.total.now ?? 0) || a.name.localeCompare(b.name, "de"));
}

/** The stages that occur, in the order in which they follow each other. */
export function stagesOf({ zones }: Pick<DistrictFigures, "zones">): readonly { readonly stage: Stage; readonly count: number }[] {
  return STAGES.map((stage) => ({ stage, count: zones[stage] })).filter(({ count }) => count > 0);
}

/** How many zones are in each stage. */
export function countStages(zones: readonly { readonly stage: Stage }[]): DistrictFigures["zones"] {
  const counts = { watch: 0, emerging: 0, established: 0, receding: 0 };
  for (const { stage } of zones) counts[stage] += 1;
  return counts;
}

/** Of all districts together; residents of those alone whose number is known. Null without any. */
export function ratesOfAll(districts: readonly Pick<DistrictFigures, "total" | "areaKm2" | "population">[]) {
  if (districts.every(({ total }) => total.now === null)) return { perKm2: null, per1000: null };
  const sum = (of: (district: (typeof districts)[number]) => number): number => districts.reduce((all, each) => all + of(each), 0);
  const area = sum(({ areaKm2 }) => areaKm2);
  const known = districts.filter(({ population }) => population !== null);
  const residents = known.reduce((all, { population }) => all + (population ?? 0), 0);
  return {
    perKm2: area === 0 ? null : sum(({ total }) => total.now ?? 0) / area,
    per1000: residents === 0 ? null : (known.reduce((all, { total }) => all + (total.now ?? 0), 0) / residents) * 1_000,
  };
}
