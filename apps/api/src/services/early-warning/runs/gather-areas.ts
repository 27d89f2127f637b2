import type { WarningArea } from "@lagebild/analysis";
import type { City, FindingDistrict, LevelId, Resolution } from "@lagebild/domain";
import type { FrameStudyArea } from "@lagebild/frame";
import { cellAreaKm2, cellCenter, createPlane, type ToPlane } from "@lagebild/geo";
import { shared } from "./shared-arrays.ts";
import type { RunDeps } from "./run-deps.ts";

/** The city's ground, at the two resolutions of a run. */
export interface GatheredAreas {
  readonly areas: readonly WarningArea[];
  /** Of the first level. */
  readonly districts: readonly FindingDistrict[];
  readonly toPlane: ToPlane;
  readonly center: { readonly lng: number; readonly lat: number };
}

const RESOLUTIONS = [8, 9] as const satisfies readonly Resolution[];

/** `level`: the city's first. */
export async function gatherAreas(
  { frames, cities }: Pick<RunDeps, "frames" | "cities">,
  city: City,
  level: LevelId,
): Promise<GatheredAreas> {
  const [west, south, east, north] = city.bounds;
  const center = { lng: (west + east) / 2, lat: (south + north) / 2 };
  const toPlane = createPlane(center);
  const members = await cities.districts(city.id, level);
  const districts = members.map(({ level: id, code, name }) => ({ level: id, code, name }));
  const areas: WarningArea[] = [];
  for (const resolution of RESOLUTIONS) areas.push(toArea(await frames.studyArea(city.id, resolution), districts, toPlane));
  return { areas, districts, toPlane, center };
}

function toArea(
  { resolution, cells, districts: byLevel }: FrameStudyArea,
  districts: readonly FindingDistrict[],
  toPlane: ToPlane,
): WarningArea {
  const { length } = cells;
  const area = { xM: shared.float64(length), yM: shared.float64(length), areaKm2: shared.float64(length), district: shared.uint16(length) };
  const [first] = byLevel;
  const positions = (first?.codes ?? []).map((code) => districts.findIndex((district) => district.code === code) + 1);
  cells.forEach((cell, at) => {
    const { xM, yM } = toPlane(cellCenter(cell));
    area.xM[at] = xM;
    area.yM[at] = yM;
    area.areaKm2[at] = cellAreaKm2(cell);
    area.district[at] = positions[first?.index[at] ?? -1] ?? 0;
  });
  return { resolution, cells, ...area };
}
