import { nearestName, type NamedPlace } from "@lagebild/analysis";
import type { Cell, City } from "@lagebild/domain";
import { cellCenter, createPlane } from "@lagebild/geo";
import type { Store } from "../../db/store.ts";

/** [FZ6] Squares, parks and streets of the address list near the middle of each cell; null where none is near. They say nothing of reports. */
export async function nameCells(
  store: Pick<Store, "readStreets">,
  city: Pick<City, "id" | "bounds">,
  cells: readonly Cell[],
): Promise<readonly (string | null)[]> {
  const [west, south, east, north] = city.bounds;
  const toPlane = createPlane({ lng: (west + east) / 2, lat: (south + north) / 2 });
  const names: NamedPlace[] = [];
  for await (const batch of store.readStreets(city.id)) {
    for (const { written, lng, lat } of batch) names.push({ name: written, ...toPlane({ lng, lat }) });
  }
  return cells.map((cell) => nearestName(names, toPlane(cellCenter(cell))));
}
