import { createHash } from "node:crypto";
import {
  createZoneClock,
  listClockShifts,
  RESOLUTIONS,
  type Cell,
  type City,
  type ClockShift,
  type Daylight,
  type District,
  type Resolution,
} from "@lagebild/domain";
import { appendColumns, countReports, createFrame, type Frame, type FrameStudyArea } from "@lagebild/frame";
import { cellCenter, createLocator, listDaylight, studyArea } from "@lagebild/geo";
import type { Store } from "../db/store.ts";

/** Until when summer time is foreseen. */
const LAST_YEAR = 2070;

/** A city's geometry as it was read; `hash` changes when anything of it does. */
export interface CityGeometry {
  readonly city: City;
  /** In the order of the city's levels. */
  readonly districts: readonly (readonly District[])[];
  readonly hash: string;
}

/** The frame of one city with the geometry it counts in. */
export interface CityFrame {
  readonly geometry: CityGeometry;
  readonly areas: ReadonlyMap<Resolution, FrameStudyArea>;
  readonly frame: Frame;
  /** Every change up to this number is in the frame. */
  seq: number;
}

export async function readGeometry(store: Store, city: City): Promise<CityGeometry> {
  const districts = await Promise.all(city.levels.map((level) => store.listDistricts(city.id, level.id)));

  const text = JSON.stringify([city.boundary, city.timeZone, city.levels.map((level) => level.id), districts]);
  return { city, districts, hash: createHash("sha256").update(text).digest("hex").slice(0, 8) };
}

/** Reads the whole store of the city once; `onProgress` gets the number of reports so far after each batch. */
export async function buildCityFrame(
  store: Store,
  geometry: CityGeometry,
  options: { readonly expectedCount: number; readonly onProgress: (reportCount: number) => void },
): Promise<CityFrame> {
  const { city } = geometry;
  const areas = new Map(RESOLUTIONS.map((resolution) => [resolution, toStudyArea(geometry, resolution)]));
  const frame = createFrame({
    studyAreas: { 7: cellsAt(areas, 7), 8: cellsAt(areas, 8), 9: cellsAt(areas, 9), 10: cellsAt(areas, 10) },
    levels: city.levels.map((level) => level.id),
    clockShifts: clockShiftsOf(city.timeZone),
    daylight: daylightOf(city),
    capacity: options.expectedCount,
  });
  // Changes after this number may already be in what is read next; applying them again changes nothing.
  const seq = await store.readChangeSeq(city.id);
  for await (const batch of store.readColumns(city.id)) {
    // Read after the batch: dictionaries only grow, so these know every code in it.
    appendColumns(frame, batch, await store.readDictionaries(city.id));
    options.onProgress(countReports(frame));
  }
  return { geometry, areas, frame, seq };
}

/** Applies what changed since; answers whether anything did. Also sees what another process wrote. */
export async function followChanges(store: Store, cityFrame: CityFrame): Promise<boolean> {
  const { id } = cityFrame.geometry.city;
  const seq = await store.readChangeSeq(id);
  if (seq === cityFrame.seq) return false;
  for await (const batch of store.readChangedColumns(id, cityFrame.seq)) {
    appendColumns(cityFrame.frame, batch, await store.readDictionaries(id));
  }
  cityFrame.seq = seq;
  return true;
}

export function dataStampOf({ seq, geometry }: CityFrame): string {
  return `${seq.toString(36)}-${geometry.hash}`;
}

const shiftsByZone = new Map<string, readonly ClockShift[]>();

function clockShiftsOf(timeZone: string): readonly ClockShift[] {
  const known = shiftsByZone.get(timeZone);
  if (known !== undefined) return known;
  const shifts = listClockShifts(createZoneClock(timeZone), 0, Date.UTC(LAST_YEAR, 0));
  shiftsByZone.set(timeZone, shifts);
  return shifts;
}

const daylightByPlace = new Map<string, Daylight>();

/** At the middle of the boundary: across a city dusk differs by a minute. */
function daylightOf({ bounds: [west, south, east, north], timeZone }: City): Daylight {
  const middle = { lng: (west + east) / 2, lat: (south + north) / 2 };
  const key = `${middle.lng} ${middle.lat} ${timeZone}`;
  const known = daylightByPlace.get(key);
  if (known !== undefined) return known;
  const daylight = listDaylight(middle, timeZone);
  daylightByPlace.set(key, daylight);
  return daylight;
}

function toStudyArea({ city, districts }: CityGeometry, resolution: Resolution): FrameStudyArea {
  const cells = studyArea(city.boundary, resolution);
  const centers = cells.map(cellCenter);
  const byLevel = city.levels.map((level, position) => {
    const members = districts[position] ?? [];
    const locator = createLocator(members.map((district) => district.geometry));
    return {
      level: level.id,
      codes: members.map((district) => district.code),
      index: Int32Array.from(centers, (center) => locator.indexOf(center)),
    };
  });
  return { resolution, cells, districts: byLevel };
}

function cellsAt(areas: ReadonlyMap<Resolution, FrameStudyArea>, resolution: Resolution): readonly Cell[] {
  return areas.get(resolution)?.cells ?? [];
}
