import type { LngLat } from "@lagebild/domain";
import { createProjector, type Projector } from "@lagebild/geo";
import { GEOMETRY_TYPES, LAT_COLUMN, LNG_COLUMN } from "./feature-cells.ts";
import type { PlaceSource } from "./mapping.ts";
import { createNumberReader } from "./number-text.ts";
import type { Placement, Placer } from "./placer.ts";
import type { RowProblem } from "./quarantine.ts";

type PointSource = Extract<PlaceSource, { lng: string }>;

interface FoundPoint {
  readonly point: LngLat;
  readonly placement: Placement;
}

/** Point of a row: null where none was delivered, a problem where the values are no point. */
export type PointReader = (cells: readonly string[]) => FoundPoint | RowProblem | null;

const DEGREES = "EPSG:4326";
/** Zero for both is in the Gulf of Guinea: the usual sign of an unknown place. */
const USUAL_UNKNOWN: readonly (number | string)[] = [0];

/** The columns of a feature's geometry are degrees already. */
function projectorOf({ lng, lat, crs }: PointSource): Projector {
  return createProjector(lng === LNG_COLUMN && lat === LAT_COLUMN ? DEGREES : (crs ?? DEGREES));
}

/** Whether a cell and the number in it say that the place is unknown. */
function createUnknownTest(
  { unknown }: PointSource,
  toNumber: (text: string) => number | null,
): (text: string, value: number | null) => boolean {
  const given = unknown ?? USUAL_UNKNOWN;
  const texts = new Set(given.map((value) => String(value).trim().toLowerCase()));
  const numbers = new Set(given.map((value) => (typeof value === "number" ? value : toNumber(value))).filter((value) => value !== null));
  return (text, value) => text === "" || (value === null ? texts.has(text.toLowerCase()) : numbers.has(value));
}

function isGeometryType(text: string): boolean {
  return GEOMETRY_TYPES.some((type) => type === text);
}

/** Reads two columns as a point; a point outside the city that would lie inside with its values swapped is refused. */
export function createPointReader(source: PointSource, position: (column: string) => number, placer: Placer): PointReader {
  const project = projectorOf(source);
  const toNumber = createNumberReader(source.decimal);
  const isUnknown = createUnknownTest(source, toNumber);
  const lngAt = position(source.lng);
  const latAt = position(source.lat);

  function isInside(x: number, y: number): boolean {
    const point = project(x, y);
    return point !== null && !placer.place(point).isOutside;
  }

  function place(x: number, y: number, text: string): FoundPoint | RowProblem {
    const point = project(x, y);
    const placement = point === null ? null : placer.place(point);
    if (point !== null && placement?.isOutside === false) return { point, placement };
    if (x !== y && isInside(y, x)) return { code: "axes-swapped", column: source.lng, value: text };
    if (point === null || placement === null) return { code: "invalid-coordinate", column: source.lng, value: text };
    return { point, placement };
  }

  return (cells) => {
    const lngText = cells[lngAt] ?? "";
    const latText = cells[latAt] ?? "";
    if (lngText === "" && latText === "") return null;
    const x = toNumber(lngText);
    const y = toNumber(latText);
    if (isUnknown(lngText, x) && isUnknown(latText, y)) return null;
    if (x === null) return { code: isGeometryType(lngText) ? "not-a-point" : "invalid-coordinate", column: source.lng, value: lngText };
    if (y === null) return { code: "invalid-coordinate", column: source.lat, value: latText };
    return place(x, y, `${lngText} ${latText}`);
  };
}
