import type { AddressPlace, PlacedReport } from "@lagebild/domain";
import type { Placer } from "./placer.ts";

/** Cells, districts and side of the boundary of a place that was found; an area that the city does not have gives none. */
export function placeAddress(
  { point, area }: Pick<AddressPlace, "point" | "area">,
  placer: Placer,
): Pick<PlacedReport, "cells" | "districts" | "isOutside" | "area"> {
  if (point !== null) return { ...placer.place(point), area: null };
  const districts = area === null ? null : placer.placeArea(area.level, area.code);
  return { cells: null, districts: districts ?? {}, isOutside: false, area };
}
