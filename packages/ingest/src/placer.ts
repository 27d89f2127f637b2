import type { Cell, City, District, DistrictCode, LevelId, LngLat, PlacedReport } from "@lagebild/domain";
import { cellsOf, createContains, createLocator } from "@lagebild/geo";

export type Placement = Pick<PlacedReport, "districts" | "isOutside"> & { readonly cells: readonly [Cell, Cell, Cell, Cell] };

export interface Placer {
  place(point: LngLat): Placement;
  /** District of a code with those above it; null when the city has no such district. */
  /** Code of a district by its code or its name, however that is written; null for none or several of that name. */
  findArea(level: LevelId, text: string): DistrictCode | null;
  placeArea(level: LevelId, code: string): Readonly<Partial<Record<LevelId, DistrictCode>>> | null;
}

/** "Altstadt/Nord" and "altstadt-nord" are one name. */
function nameKey(level: LevelId, name: string): string {
  const plain = name.toLowerCase().replaceAll("ß", "ss").replace(/ä|ae/g, "a").replace(/ö|oe/g, "o").replace(/ü|ue/g, "u");
  return `${level}\n${plain.normalize("NFKD").replace(/[^\p{L}\p{N}]/gu, "")}`;
}

const CACHE_SIZE = 50_000;

/** Cells, districts and boundary of one city. Reports pile up at equal points, so placements are kept by coordinate. */
export function createPlacer(city: Pick<City, "boundary">, districts: readonly District[]): Placer {
  const contains = createContains(city.boundary);
  const levels = [...new Set(districts.map((district) => district.level))].map((level) => {
    const members = districts.filter((district) => district.level === level);
    return { level, members, locator: createLocator(members.map((district) => district.geometry)) };
  });
  const byCode = new Map(districts.map((district) => [`${district.level}\n${district.code}`, district]));
  const byName = new Map<string, District | null>();
  for (const district of districts) {
    const key = nameKey(district.level, district.name);
    byName.set(key, byName.has(key) ? null : district);
  }
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

  function findArea(level: LevelId, text: string): DistrictCode | null {
    return (byCode.get(`${level}\n${text}`) ?? byName.get(nameKey(level, text)))?.code ?? null;
  }

  function placeArea(level: LevelId, code: string): Partial<Record<LevelId, DistrictCode>> | null {
    const district = byCode.get(`${level}\n${code}`);
    if (district === undefined) return null;
    const found: Partial<Record<LevelId, DistrictCode>> = {};
    let next: District | undefined = district;
    while (next !== undefined && found[next.level] === undefined) {
      const { level, code, parent }: District = next;
      found[level] = code;
      next = districts.find((other) => other.code === parent && other.level !== level && found[other.level] === undefined);
    }
    return found;
  }

  return { place, findArea, placeArea };
}
