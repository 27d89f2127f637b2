import type { FindingDistrict, LngLat } from "@lagebild/domain";
import { cellCenter } from "@lagebild/geo";
import type { FindingPlace } from "../early-warning/warning-findings.ts";
import type { ReportBook } from "../early-warning/report-book.ts";
import type { NamedPlace, WarningArea } from "../early-warning/warning-input.ts";

/** Farther away a name says nothing of a place. */
const NAME_WITHIN_M = 400;

export interface PlacedCells {
  readonly area: WarningArea;
  readonly cells: readonly number[];
  /** By cell of `cells`; where most of it lies. */
  readonly weights: readonly number[];
}

/** Where some cells are: the district that holds most of it, and the middle weighted by reports. */
export function placeOf(
  book: ReportBook,
  { area, cells, weights }: PlacedCells,
): Omit<FindingPlace, "sources"> & { readonly name: string } {
  const share = weights.some((weight) => weight > 0) ? weights : cells.map(() => 1);
  const district = districtOf(book, area, cells, share);
  const middle = {
    xM: weighted(
      cells.map((cell) => area.xM[cell]!),
      share,
    ),
    yM: weighted(
      cells.map((cell) => area.yM[cell]!),
      share,
    ),
  };
  const centers: readonly LngLat[] = cells.map((cell) => cellCenter(area.cells[cell]!));
  return {
    name: nameOf(book.input.names, district, middle),
    district,
    resolution: area.resolution,
    cells: cells.map((cell) => area.cells[cell]!),
    center: [
      weighted(
        centers.map(({ lng }) => lng),
        share,
      ),
      weighted(
        centers.map(({ lat }) => lat),
        share,
      ),
    ],
    areaKm2: cells.reduce((sum, cell) => sum + area.areaKm2[cell]!, 0),
  };
}

function districtOf(
  { input }: ReportBook,
  area: WarningArea,
  cells: readonly number[],
  weights: readonly number[],
): FindingDistrict | null {
  const sums = new Map<number, number>();
  cells.forEach((cell, at) => sums.set(area.district[cell]!, (sums.get(area.district[cell]!) ?? 0) + weights[at]!));
  const [best] = [...sums].toSorted(([a, x], [b, y]) => y - x || a - b);
  return best === undefined || best[0] === 0 ? null : (input.districts[best[0] - 1] ?? null);
}

/** [FZ6] District and nearest named place. */
function nameOf(names: readonly NamedPlace[], district: FindingDistrict | null, middle: PlanePoint): string {
  const parts = [district?.name, nearestName(names, middle)].filter((part) => part !== undefined && part !== null);
  return parts.length > 0 ? parts.join(" · ") : "–";
}

type PlanePoint = Pick<NamedPlace, "xM" | "yM">;

/** [FZ6] Null where none is near. */
export function nearestName(names: readonly NamedPlace[], { xM, yM }: PlanePoint): string | null {
  let best: { readonly name: string; readonly distanceM: number } | null = null;
  for (const place of names) {
    const distanceM = Math.hypot(place.xM - xM, place.yM - yM);
    if (distanceM <= NAME_WITHIN_M && (best === null || distanceM < best.distanceM)) best = { name: place.name, distanceM };
  }
  return best?.name ?? null;
}

function weighted(values: readonly number[], weights: readonly number[]): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return values.reduce((sum, value, at) => sum + value * weights[at]!, 0) / total;
}
