import type { Cell, LngLat, Stage } from "@lagebild/domain";
import { boundsOf, cellCenter, cellPolygon, cellsOutline } from "@lagebild/geo";
import type { Overlay } from "../state/view.ts";

/** A finding as it lies over the cells. */
export interface OverlayMark {
  readonly id: string;
  readonly overlay: Overlay;
  /** Of a zone. */
  readonly stage: Stage | null;
  /** A candidate's line is half as wide. */
  readonly isConfirmed: boolean;
  /** Of an earlier run that the newer one is held against: an outline alone. */
  readonly isGone: boolean;
  readonly cells: readonly Cell[];
  readonly center: LngLat;
}

export interface OverlayColors {
  readonly stages: Readonly<Record<Stage, string>>;
  readonly alarm: string;
  readonly phenomenon: string;
  readonly ink: string;
  readonly halo: string;
}

/** Everything that lies over the cells, most urgent first. */
export interface OverlayPicture {
  readonly marks: readonly OverlayMark[];
  readonly colors: OverlayColors;
  /** False where the cells carry letters, which hatching would cross. */
  readonly isHatched: boolean;
  readonly selected: string | null;
  readonly hovered: string | null;
}

const RING_POINTS = 64;
/** Counter-clockwise from the east, upper right first. */
const EIGHTHS = [1, 3, 7, 5, 2, 0, 4, 6];

/** Outlines of zones, alarms and phenomena, rings around clusters; `id`, `overlay`, `stage` and `isConfirmed` as properties. */
export function overlayData(marks: readonly OverlayMark[]): GeoJSON.FeatureCollection {
  return {
    type: "FeatureCollection",
    features: marks.map((mark) => ({
      type: "Feature",
      properties: propertiesOf(mark),
      geometry: geometryOf(mark),
    })),
  };
}

function propertiesOf({ id, overlay, stage, isConfirmed, isGone }: OverlayMark) {
  return isGone ? { id, overlay: "gone", stage: "", isConfirmed } : { id, overlay, stage: stage ?? "", isConfirmed };
}

function geometryOf(mark: OverlayMark): GeoJSON.Geometry {
  return mark.overlay === "clusters"
    ? { type: "Polygon", coordinates: [ringAround(mark)] }
    : { type: "MultiPolygon", coordinates: cellsOutline(mark.cells) };
}

/** Closed ring around the centre that holds every cell of the mark whole. */
export function ringAround({ center, cells }: Pick<OverlayMark, "center" | "cells">): [number, number][] {
  const squeeze = Math.cos((center.lat * Math.PI) / 180);
  const corners = cells.flatMap((cell) => cellPolygon(cell));
  const radius = Math.max(0, ...corners.map(([lng, lat]) => Math.hypot((lng - center.lng) * squeeze, lat - center.lat)));
  const ring = Array.from({ length: RING_POINTS }, (_, at): [number, number] => {
    const turn = (at / RING_POINTS) * 2 * Math.PI;
    return [center.lng + (radius * Math.cos(turn)) / squeeze, center.lat + radius * Math.sin(turn)];
  });
  return [...ring, ring[0] ?? [center.lng, center.lat]];
}

/** Radius of the ring on the screen. */
export function ringRadiusPx(
  mark: Pick<OverlayMark, "center" | "cells">,
  project: (place: LngLat) => { readonly x: number; readonly y: number },
): number {
  const [east] = ringAround(mark);
  if (east === undefined) return 0;
  return Math.abs(project({ lng: east[0], lat: east[1] }).x - project(mark.center).x);
}

/** West, south, east, north of a mark; null without cells. */
export function overlayBounds({ cells }: Pick<OverlayMark, "cells">): [number, number, number, number] | null {
  if (cells.length === 0) return null;
  const [west, south, east, north] = boundsOf({ type: "MultiPolygon", coordinates: cellsOutline(cells) });
  return [west, south, east, north];
}

/** Where the disc of a cluster may sit: on its ring, to the upper right if nothing else is there. */
export function discSpots(mark: OverlayMark): readonly LngLat[] {
  const ring = ringAround(mark);
  return EIGHTHS.flatMap((eighth) => {
    const [lng, lat] = ring[(eighth * RING_POINTS) / 8] ?? [];
    return lng === undefined || lat === undefined ? [] : [{ lng, lat }];
  });
}

/** The middle of the cells: what a pill points at. */
export function middleOf(cells: readonly Cell[]): LngLat {
  const centers = cells.map((cell) => cellCenter(cell));
  const mean = (of: (center: LngLat) => number): number =>
    centers.reduce((sum, center) => sum + of(center), 0) / Math.max(1, centers.length);
  return { lng: mean(({ lng }) => lng), lat: mean(({ lat }) => lat) };
}
