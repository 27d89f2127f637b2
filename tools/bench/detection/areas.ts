import { readFile } from "node:fs/promises";
import type { Cell, MultiPolygonGeometry } from "../../../packages/domain/src/index.ts";
import {
  boundsOf,
  cellCenter,
  createLocator,
  createPlane,
  parsePolygons,
  studyArea,
  type ToPlane,
} from "../../../packages/geo/src/index.ts";
import { createNeighbours } from "./cell-rings.ts";
import type { DistrictLevel, StudyArea } from "./record.ts";

const HAMM = new URL("../../../data/hamm/", import.meta.url);
/** Hamm has 59 statistical districts; their outlines are not public, so the study lays out as many of equal size. */
const STATISTICAL_DISTRICTS = 59;

/** Hamm's 2,460 cells of resolution 9, or those within so many metres of its middle. */
export async function readHamm(reachM = Number.POSITIVE_INFINITY): Promise<StudyArea> {
  const [boundary] = await readPolygons(new URL("boundary.geojson", HAMM));
  if (boundary === undefined) throw new RangeError("Hamm has no boundary");
  const districts = await readPolygons(new URL("districts.geojson", HAMM));
  const all = studyArea(boundary, 9);
  const toPlane = planeOf(boundary);
  const cells = all.filter((cell) => {
    const { xM, yM } = toPlane(cellCenter(cell));
    return Math.hypot(xM, yM) <= reachM;
  });
  return createArea(cells, toPlane, ({ xM, yM }) => [
    levelOf("7 districts", districts, cells),
    partsOf(`${STATISTICAL_DISTRICTS} districts`, xM, yM, STATISTICAL_DISTRICTS),
  ]);
}

export function planeOf(boundary: MultiPolygonGeometry): ToPlane {
  const [west, south, east, north] = boundsOf(boundary);
  return createPlane({ lng: (west + east) / 2, lat: (south + north) / 2 });
}

interface Positions {
  readonly xM: Float64Array;
  readonly yM: Float64Array;
}

export function createArea(
  cells: readonly Cell[],
  toPlane: ToPlane,
  levelsOf: (positions: Positions) => readonly DistrictLevel[],
): StudyArea {
  const places = cells.map((cell) => toPlane(cellCenter(cell)));
  const positions = { xM: Float64Array.from(places, ({ xM }) => xM), yM: Float64Array.from(places, ({ yM }) => yM) };
  return { ...positions, around: createNeighbours(cells, toPlane), levels: levelsOf(positions) };
}

/** Each cell belongs to the district that holds its centre. */
export function levelOf(name: string, districts: readonly MultiPolygonGeometry[], cells: readonly Cell[]): DistrictLevel {
  const locator = createLocator(districts);
  return { name, count: districts.length, districtOf: Int32Array.from(cells, (cell) => locator.indexOf(cellCenter(cell))) };
}

/** Parts around centres that lie far from each other: each next one is the cell farthest from those before. */
export function partsOf(name: string, xM: Float64Array, yM: Float64Array, wanted: number): DistrictLevel {
  const count = Math.min(wanted, xM.length);
  const districtOf = new Int32Array(xM.length);
  const squares = new Float64Array(xM.length).fill(Number.POSITIVE_INFINITY);
  let centre = 0;
  for (let part = 0; part < count; part++) {
    let farthest = 0;
    for (let cell = 0; cell < xM.length; cell++) {
      const square = (xM[cell]! - xM[centre]!) ** 2 + (yM[cell]! - yM[centre]!) ** 2;
      if (square < squares[cell]!) {
        squares[cell] = square;
        districtOf[cell] = part;
      }
      if (squares[cell]! > squares[farthest]!) farthest = cell;
    }
    centre = farthest;
  }
  return { name, count, districtOf };
}

export async function readPolygons(file: URL): Promise<readonly MultiPolygonGeometry[]> {
  return parsePolygons(JSON.parse(await readFile(file, "utf8"))).polygons.map(({ geometry }) => geometry);
}
