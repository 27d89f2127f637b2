import { STAGES } from "@lagebild/domain";
import { GeoJSONSource, type Map as MapLibreMap } from "maplibre-gl";
import { CHOSEN_SOURCE, hatchOf, HIT_LAYERS, OVERLAY_SOURCE, overlayLayers, POINTED_SOURCE } from "./layers/overlays.ts";
import { setPaint } from "./map-writes.ts";
import { overlayData, type OverlayColors, type OverlayMark, type OverlayPicture } from "./overlays.ts";
import { HATCH_PIXEL_RATIO, stageHatch } from "./stage-hatch.ts";

/** Names of places stay above the overlays. */
const FIRST_LAYER_ABOVE = "district-labels";
/** How near to a line a click means it, in px. */
const NEAR_PX = 5;

/** Zones, alarms, clusters and phenomena over the cells; only what changed is handed on. */
export class DrawnOverlays {
  private readonly map: MapLibreMap;
  private drawn: OverlayPicture | null = null;
  /** Clusters whose ring is drawn; the others are a dot or a disc alone. */
  private ringed: ReadonlySet<string> = new Set();

  constructor(map: MapLibreMap) {
    this.map = map;
  }

  draw(next: OverlayPicture): void {
    const { drawn } = this;
    if (next === drawn) return;
    if (drawn?.colors !== next.colors) this.addImages(next.colors);
    if (drawn === null) this.addLayers(next);
    else if (drawn.colors !== next.colors || drawn.isHatched !== next.isHatched) {
      for (const layer of overlayLayers(next.colors, next.isHatched)) setPaint(this.map, layer);
    }
    const isMoved = drawn?.marks !== next.marks;
    if (isMoved) this.setData(OVERLAY_SOURCE, next.marks);
    if (isMoved || drawn.selected !== next.selected) this.setData(CHOSEN_SOURCE, only(next.marks, next.selected));
    if (isMoved || drawn.hovered !== next.hovered) this.setData(POINTED_SOURCE, only(next.marks, next.hovered));
    this.drawn = next;
  }

  ring(ids: ReadonlySet<string>): void {
    if (this.drawn === null) return;
    const before = this.ringed;
    for (const id of new Set([...ids, ...before])) {
      const isRinged = ids.has(id);
      if (isRinged !== before.has(id)) this.map.setFeatureState({ source: OVERLAY_SOURCE, id }, { isRinged });
    }
    this.ringed = new Set(ids);
  }

  /** Ids of the findings whose line is near the point, in CSS pixels, most urgent first. */
  hits({ x, y }: { readonly x: number; readonly y: number }): readonly string[] {
    if (this.drawn === null) return [];
    const box: [[number, number], [number, number]] = [
      [x - NEAR_PX, y - NEAR_PX],
      [x + NEAR_PX, y + NEAR_PX],
    ];
    const lines = this.map.queryRenderedFeatures(box, { layers: [...HIT_LAYERS] });
    const drawn = lines.filter(({ properties, state }) => properties["overlay"] !== "clusters" || state["isRinged"] === true);
    const found = new Set(drawn.map(({ properties }) => String(properties["id"])));
    return this.drawn.marks.map(({ id }) => id).filter((id) => found.has(id));
  }

  private addLayers({ colors, isHatched }: OverlayPicture): void {
    for (const source of [OVERLAY_SOURCE, CHOSEN_SOURCE, POINTED_SOURCE]) {
      this.map.addSource(source, { type: "geojson", data: overlayData([]), tolerance: 0.2, promoteId: "id" });
    }
    for (const layer of overlayLayers(colors, isHatched)) this.map.addLayer(layer, FIRST_LAYER_ABOVE);
  }

  private addImages(colors: OverlayColors): void {
    for (const stage of STAGES) {
      const name = hatchOf(stage, colors);
      if (!this.map.hasImage(name)) this.map.addImage(name, stageHatch(stage, colors.stages[stage]), { pixelRatio: HATCH_PIXEL_RATIO });
    }
  }

  private setData(id: string, marks: readonly OverlayMark[]): void {
    const source = this.map.getSource(id);
    if (source instanceof GeoJSONSource) void source.setData(overlayData(marks));
  }
}

const only = (marks: readonly OverlayMark[], id: string | null): readonly OverlayMark[] => marks.filter((mark) => mark.id === id);
