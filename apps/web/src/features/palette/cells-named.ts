import { RESOLUTIONS, resolutionSchema, type Cell, type MultiPolygonGeometry, type Resolution } from "@lagebild/domain";
import { boundsOf, cellCenter, cellOf, createContains, isCell, resolutionOf, studyArea } from "@lagebild/geo";
import { shortCell } from "../../map/cell-facts.ts";

export interface NamedCell {
  readonly cell: Cell;
  readonly resolution: Resolution;
}

const SHORT = /^[0-9a-f]{6}$/;

/** The cells that a text names: by the whole index, wherever it lies, or by the six digits that the screen shows, within the city. */
export function cellsNamed(text: string, boundary: MultiPolygonGeometry): readonly NamedCell[] {
  const name = text.trim().toLowerCase();
  if (isCell(name)) {
    const resolution = resolutionSchema.safeParse(resolutionOf(name));
    return resolution.success ? [{ cell: name, resolution: resolution.data }] : [];
  }
  if (!SHORT.test(name)) return [];
  const isInCity = createContains(boundary);
  return RESOLUTIONS.flatMap((resolution) =>
    headsOf(boundary, resolution).flatMap((head) => {
      const cell = `${head}${name}`.padEnd(15, "f");
      return isCell(cell) && shortCell(cell) === name && isInCity(cellCenter(cell)) ? [{ cell, resolution }] : [];
    }),
  );
}

/** What stands before the six digits: the same all over a city but where it lies across the border of a cell hundreds of kilometres wide. */
function headsOf(boundary: MultiPolygonGeometry, resolution: Resolution): readonly string[] {
  const [west, south, east, north] = boundsOf(boundary);
  const middle = { lng: (west + east) / 2, lat: (south + north) / 2 };
  const places = [middle, ...studyArea(boundary, 7).map(cellCenter)];
  return [...new Set(places.map((place) => headOf(cellOf(place, resolution))))];
}

function headOf(cell: Cell): string {
  return cell.slice(0, cell.lastIndexOf(shortCell(cell)));
}
