import type { Cell, City, District, DistrictCode, LevelId, LngLat, PlacedReport } from "@lagebild/domain";
import { cellsOf, createContains, createLocator } from "@lagebild/geo";

export type Placement = Pick<PlacedReport, "districts" | "isOutside"> & { readonly cells: readonly [Cell, Cell, Cell, Cell] };

export interface Placer {
  place(point: LngLat): Placement;
  /** District of a code with those above it; null when the city has no such district. */
  placeArea(level: LevelId, code: string): Readonly<Partial<Record<LevelId, DistrictCode>>> | null;
}

const CACHE_SIZE = 200_000;

/** Cells, districts and boundary of one city. Reports pile up at equal points, so placements are kept by coordinate. */
export function createPlacer(city: Pick<City, "boundary">, districts: readonly District[]): Placer {
  const contains = createContains(city.boundary);
  const levels = [...new Set(districts.map((district) => district.level))].map((level) => {
    const members = districts.filter((district) => district.level === level);
    return { level, members, locator: createLocator(members.map((district) => district.geometry)) };
  });
  const byCode = new Map(districts.map((district) => [`${district.level}\n${district.code}`, district]));
  const cache = new Map<string, Placement>();

  function compute(point: LngLat): Placement {
    const found: Partial<Record<LevelId, DistrictCode>> = {};
    for (const { level, members, locator } of levels) {
      const district = members[locator.indexOf(point)];
      if (district !== undefined) found[level] = district.code;
    }
    return { cells: cellsOf(point), districts: found, isOutside: !contains(point) };
  }

  function place(point: LngLat): Placement {
    const key = `${point.lng} ${point.lat}`;
    const known = cache.get(key);
    if (known !== undefined) return known;
    const placement = compute(point);
    if (cache.size >= CACHE_SIZE) cache.clear();
    cache.set(key, placement);
    return placement;
  }

  function placeArea(level: LevelId, code: string): Partial<Record<LevelId, DistrictCode>> | null {
    const district = byCode.get(`${level}\n${code}`);
    if (district === undefined) return null;
    const found: Partial<Record<LevelId, DistrictCode>> = { [district.level]: district.code };
    const parent = levels.flatMap(({ members }) => members).find(({ code, level }) => code === district.parent && level !== district.level);
    if (parent !== undefined) found[parent.level] = parent.code;
    return found;
  }

  return { place, placeArea };
}
