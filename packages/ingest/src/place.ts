import type { PlacedReport } from "@lagebild/domain";
import { createProjector } from "@lagebild/geo";
import type { Geocoder } from "./geocoder.ts";
import type { PlaceSource } from "./mapping.ts";
import { createAddressReader } from "./geocoder-rows.ts";
import { placeAddress } from "./geocoder-place.ts";
import { normaliseStreet } from "./normalise-street.ts";
import { parseNumber } from "./number-text.ts";
import type { Placer } from "./placer.ts";
import type { RowProblem } from "./quarantine.ts";

type ReportPlace = Pick<
  PlacedReport,
  "point" | "positionalPrecision" | "precisionM" | "area" | "cells" | "districts" | "isOutside" | "address"
>;

export type PlaceOutcome =
  | { readonly kind: "place"; readonly place: ReportPlace }
  | { readonly kind: "problem"; readonly problem: RowProblem };

export type PlaceReader = (cells: readonly string[]) => PlaceOutcome;

interface PlaceTools {
  readonly placer: Placer;
  readonly geocoder: Geocoder | null;
}

/** Delivered points are taken to be true to about a house. */
const GIVEN_M = 15;

const NOWHERE: PlaceOutcome = {
  kind: "place",
  place: { point: null, positionalPrecision: "none", precisionM: null, area: null, cells: null, districts: {}, isOutside: false },
};

function readCoordinates(source: Extract<PlaceSource, { lng: string }>, position: (column: string) => number, placer: Placer): PlaceReader {
  const project = createProjector(source.crs);
  const lngAt = position(source.lng);
  const latAt = position(source.lat);
  const precisionM = source.precisionM ?? GIVEN_M;
  const invalid = (column: string, value: string): PlaceOutcome => ({
    kind: "problem",
    problem: { code: "invalid-coordinate", column, value },
  });

  return (cells) => {
    const lngText = cells[lngAt] ?? "";
    const latText = cells[latAt] ?? "";
    if (lngText === "" && latText === "") return NOWHERE;
    const x = parseNumber(lngText);
    const y = parseNumber(latText);
    if (x === null) return invalid(source.lng, lngText);
    if (y === null) return invalid(source.lat, latText);
    const point = project(x, y);
    if (point === null) return invalid(source.lng, `${lngText} ${latText}`);
    return { kind: "place", place: { point, positionalPrecision: "given", precisionM, area: null, ...placer.place(point) } };
  };
}

function readAddress(
  source: Extract<PlaceSource, { street: string }>,
  position: (column: string) => number,
  { placer, geocoder }: PlaceTools,
): PlaceReader {
  const read = createAddressReader(source, position);
  return (cells) => {
    const text = read(cells);
    if (geocoder === null || normaliseStreet(text.street) === "") return NOWHERE;
    const found = geocoder.find(text);
    const { point, precision, precisionM, method, matched } = found;
    const isOpen = precision === "none" || precision === "fuzzy" || method === "correction";
    const address = isOpen ? { address: { ...text, method, matched } } : {};
    return { kind: "place", place: { ...placeAddress(found, placer), positionalPrecision: precision, precisionM, point, ...address } };
  };
}

function readArea(source: Extract<PlaceSource, { area: string }>, position: (column: string) => number, placer: Placer): PlaceReader {
  const at = position(source.area);
  return (cells) => {
    const code = cells[at] ?? "";
    const districts = code === "" || code.length > 64 ? null : placer.placeArea(source.level, code);
    if (districts === null) return NOWHERE;
    const area = { level: source.level, code };
    return {
      kind: "place",
      place: { point: null, positionalPrecision: "area", precisionM: null, area, cells: null, districts, isOutside: false },
    };
  };
}

/** Place of a row. A place that is missing or not found is no fault of the row: the report is kept without one. */
export function createPlaceReader(source: PlaceSource, position: (column: string) => number, tools: PlaceTools): PlaceReader {
  if ("lng" in source) return readCoordinates(source, position, tools.placer);
  return "street" in source ? readAddress(source, position, tools) : readArea(source, position, tools.placer);
}
