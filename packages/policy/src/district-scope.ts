import { ForbiddenError, isInScope, type CityId, type DistrictScope, type Viewer } from "@lagebild/domain";

type Place = Pick<DistrictScope, "level" | "code"> | null;

/** [R2] Whether the viewer may read single reports of a place, and decide about what was found there. Counting asks nothing here. */
export function reaches({ districts }: Viewer, city: CityId, place: Place): boolean {
  return isInScope(districts, city, place);
}

/** Throws ForbiddenError for a place outside the districts that the viewer answers for. */
export function requireReach(viewer: Viewer, city: CityId, place: Place): void {
  if (reaches(viewer, city, place)) return;
  const text = {
    de: "Das liegt außerhalb der Stadtbezirke, für die Sie zuständig sind.",
    en: "This lies outside the districts that you answer for.",
  };
  throw new ForbiddenError(text.en, { text });
}

/** The districts of a city whose single reports the viewer may read; undefined: all of it. */
export function reachIn({ districts }: Viewer, city: CityId): readonly DistrictScope[] | undefined {
  return districts === null ? undefined : districts.filter((one) => one.city === city);
}
