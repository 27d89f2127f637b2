import type { District, MultiPolygonGeometry } from "@lagebild/domain";
import { type Box, labelPoint } from "./label-point.ts";

type Position = readonly [number, number];

/** A district with the point where its name stands while the whole district is in view. */
export interface LabelledArea {
  readonly name: string;
  readonly geometry: MultiPolygonGeometry;
  readonly home: Position | null;
}

export interface PlacedLabel {
  readonly name: string;
  readonly point: Position;
}

export function labelledAreas(districts: readonly Pick<District, "name" | "geometry">[]): readonly LabelledArea[] {
  return districts.map(({ name, geometry }) => ({ name, geometry, home: labelPoint(geometry) }));
}

/** A name whose home is out of view moves into the part of its district that is in view, if there is one. */
export function placedLabels(areas: readonly LabelledArea[], view: Box): readonly PlacedLabel[] {
  return areas.flatMap(({ name, geometry, home }) => {
    const point = home !== null && isWithin(home, view) ? home : (labelPoint(geometry, view) ?? home);
    return point === null ? [] : [{ name, point }];
  });
}

function isWithin([lng, lat]: Position, [west, south, east, north]: Box): boolean {
  return lng >= west && lng <= east && lat >= south && lat <= north;
}
