import type { PlacedReport } from "@lagebild/domain";
import type { Geocoder } from "./geocoder.ts";
import type { PlaceSource } from "./mapping.ts";
import { createAddressReader } from "./geocoder-rows.ts";
import { placeAddress } from "./geocoder-place.ts";
import { normaliseStreet } from "./normalise-street.ts";
import { createPointReader } from "./place-point.ts";
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
const MAX_AREA_LENGTH = 120;
const MAX_KNOWN_AREAS = 10_000;

const NOWHERE: PlaceOutcome = {
  kind: "place",
  place: { point: null, positionalPrecision: "none", precisionM: null, area: null, cells: null, districts: {}, isOutside: false },
};

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
  const { level, pad = 0 } = source;
  const at = position(source.area);
  const known = new Map<string, PlaceOutcome>();

  function find(text: string): PlaceOutcome {
    const code = placer.findArea(level, text) ?? placer.findArea(level, text.padStart(pad, "0"));
    const districts = code === null ? null : placer.placeArea(level, code);
    if (code === null || districts === null) return NOWHERE;
    const place = { point: null, positionalPrecision: "area" as const, precisionM: null, cells: null, isOutside: false };
    return { kind: "place", place: { ...place, area: { level, code }, districts } };
  }

  return (cells) => {
    const text = cells[at] ?? "";
    if (text === "" || text.length > MAX_AREA_LENGTH) return NOWHERE;
    const outcome = known.get(text) ?? find(text);
    if (known.size < MAX_KNOWN_AREAS) known.set(text, outcome);
    return outcome;
  };
}

function readCoordinates(source: Extract<PlaceSource, { lng: string }>, position: (column: string) => number, placer: Placer): PlaceReader {
  const read = createPointReader(source, position, placer);
  const precisionM = source.precisionM ?? GIVEN_M;
  return (cells) => {
    const found = read(cells);
    if (found === null) return NOWHERE;
    if ("code" in found) return { kind: "problem", problem: found };
    const { point, placement } = found;
    return { kind: "place", place: { point, positionalPrecision: "given", precisionM, area: null, ...placement } };
  };
}

/** Place of a row. A place that is missing or not found is no fault of the row: the report is kept without one. */
export function createPlaceReader(source: PlaceSource, position: (column: string) => number, tools: PlaceTools): PlaceReader {
  if ("lng" in source) return readCoordinates(source, position, tools.placer);
  return "street" in source ? readAddress(source, position, tools) : readArea(source, position, tools.placer);
}
