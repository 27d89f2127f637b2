import { GeoJSONSource, type Map as MapLibreMap } from "maplibre-gl";
import type { ContextHit } from "../state/store.ts";
import { contextData, type ContextPicture, hitOf } from "./context.ts";
import { addContextImages } from "./context-signs.ts";
import { CONTEXT_HIT_LAYERS, CONTEXT_SOURCE, contextLayers } from "./layers/context.ts";

/** Names of places stay above the context. */
const FIRST_LAYER_ABOVE = "district-labels";
/** How near to a sign a pointer means it, in px. */
const NEAR_PX = 4;
const MOST_HITS = 6;

/** Files of the city over the cells; made with the first layer that is switched on. */
export class DrawnContext {
  private readonly map: MapLibreMap;
  private drawn: ContextPicture | null = null;

  constructor(map: MapLibreMap) {
    this.map = map;
  }

  draw(next: ContextPicture): void {
    const { drawn, map } = this;
    if (next === drawn || (drawn === null && next.layers.length === 0)) return;
    if (drawn?.colors !== next.colors) this.paint(next);
    const source = map.getSource(CONTEXT_SOURCE);
    if (source instanceof GeoJSONSource && (drawn?.layers !== next.layers || drawn.labelOf !== next.labelOf)) {
      void source.setData(contextData(next));
    }
    this.drawn = next;
  }

  /** Features at a point, in CSS pixels, each once. */
  hits({ x, y }: { readonly x: number; readonly y: number }): readonly ContextHit[] {
    const { drawn, map } = this;
    if (drawn === null || drawn.layers.length === 0) return [];
    const box: [[number, number], [number, number]] = [
      [x - NEAR_PX, y - NEAR_PX],
      [x + NEAR_PX, y + NEAR_PX],
    ];
    const found = map
      .queryRenderedFeatures(box, { layers: [...CONTEXT_HIT_LAYERS] })
      .flatMap(({ properties }) => hitOf(properties, drawn.layers) ?? []);
    const keys = new Map(found.map((hit) => [`${hit.layer} ${hit.feature}`, hit]));
    return [...keys.values()].slice(0, MOST_HITS);
  }

  /** Images carry their colours: a new theme has images and layers of its own. */
  private paint({ colors, strokes }: ContextPicture): void {
    const { map } = this;
    addContextImages(map, colors, strokes);
    const layers = contextLayers(colors);
    if (this.drawn !== null) for (const { id } of layers) map.removeLayer(id);
    else map.addSource(CONTEXT_SOURCE, { type: "geojson", data: { type: "FeatureCollection", features: [] }, tolerance: 0.2 });
    const above = map.getLayer("overlay-hatch") === undefined ? FIRST_LAYER_ABOVE : "overlay-hatch";
    for (const layer of layers) map.addLayer(layer, above);
  }
}
