import { cellCenter } from "@lagebild/geo";
import type { Resolution } from "@lagebild/domain";
import { GeoJSONSource, type Map as MapLibreMap } from "maplibre-gl";
import { hatchImage } from "./layers/cells.ts";
import {
  AREA_SOURCE,
  CONTOUR_SOURCE,
  DOT_LAYER,
  dotImage,
  DOTS_FROM_PX,
  LETTER_LAYER,
  LETTERS_FROM_PX,
  NO_CLASS,
  SIGN_SOURCE,
} from "./layers/modes.ts";
import type { Contour } from "./modes/contours.ts";
import type { Palette } from "./palette.ts";
import { cellWidthPx } from "./resolution-by-zoom.ts";
import type { CellSign, Picture } from "./scene.ts";
import { dotsImage, hatchTile, SIGN_PIXEL_RATIO } from "./sign-images.ts";

const MAX_ZOOM = 24;
const NO_FEATURES: GeoJSON.FeatureCollection = { type: "FeatureCollection", features: [] };

/** What the modes draw beside the cells; only what changed is handed on. */
export class DrawnModes {
  private readonly map: MapLibreMap;
  private readonly latitude: number;
  private drawn: Picture | null = null;
  private hovered: number | null = null;

  constructor(map: MapLibreMap, latitude: number) {
    this.map = map;
    this.latitude = latitude;
  }

  /** Before the layers that name them are drawn. */
  addImages({ hatch }: Palette): void {
    for (const level of [1, 2, 3]) {
      if (this.map.hasImage(dotImage(level))) continue;
      this.map.addImage(dotImage(level), dotsImage(level), { sdf: true, pixelRatio: SIGN_PIXEL_RATIO });
    }
    if (!this.map.hasImage(hatchImage(hatch))) this.map.addImage(hatchImage(hatch), hatchTile(hatch), { pixelRatio: SIGN_PIXEL_RATIO });
  }

  draw(next: Picture): void {
    const { drawn } = this;
    this.drawn = next;
    if (next.resolution !== drawn?.resolution) this.setRange(next.resolution);
    if (next.signs !== drawn?.signs) this.setData(SIGN_SOURCE, signData(next));
    if (next.contours !== drawn?.contours) this.setData(CONTOUR_SOURCE, contourData(next.contours));
    if (next.areas === drawn?.areas) return;
    const before = drawn?.areas?.classes ?? [];
    const classes = next.areas?.classes ?? [];
    for (let id = 0; id < Math.max(before.length, classes.length); id += 1) {
      this.map.setFeatureState({ source: AREA_SOURCE, id }, { class: classes[id] ?? NO_CLASS });
    }
  }

  /** Position of the district that is outlined. */
  hover(area: number | null): void {
    if (area === this.hovered) return;
    if (this.hovered !== null) this.map.setFeatureState({ source: AREA_SOURCE, id: this.hovered }, { hover: false });
    if (area !== null) this.map.setFeatureState({ source: AREA_SOURCE, id: area }, { hover: true });
    this.hovered = area;
  }

  private setRange(resolution: Resolution): void {
    const zoomOf = (px: number): number => Math.max(0, Math.log2(px / cellWidthPx(resolution, 0, this.latitude)));
    this.map.setLayerZoomRange(DOT_LAYER, zoomOf(DOTS_FROM_PX), MAX_ZOOM);
    this.map.setLayerZoomRange(LETTER_LAYER, zoomOf(LETTERS_FROM_PX), MAX_ZOOM);
  }

  private setData(id: string, data: GeoJSON.FeatureCollection): void {
    const source = this.map.getSource(id);
    if (source instanceof GeoJSONSource) void source.setData(data);
  }
}

function signData({ cells, signs }: Picture): GeoJSON.FeatureCollection {
  const features = signs.flatMap(({ position, sign }: CellSign): GeoJSON.Feature[] => {
    const cell = cells[position];
    if (cell === undefined) return [];
    const { lng, lat } = cellCenter(cell);
    return [{ type: "Feature", properties: { sign }, geometry: { type: "Point", coordinates: [lng, lat] } }];
  });
  return features.length === 0 ? NO_FEATURES : { type: "FeatureCollection", features };
}

function contourData(contours: readonly Contour[]): GeoJSON.FeatureCollection {
  const features = contours.map(({ value, lines }): GeoJSON.Feature => {
    const coordinates = lines.map(([start, end]) => [[...start], [...end]]);
    return { type: "Feature", properties: { value }, geometry: { type: "MultiLineString", coordinates } };
  });
  return { type: "FeatureCollection", features };
}
