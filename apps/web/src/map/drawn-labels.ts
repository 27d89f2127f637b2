import type { District } from "@lagebild/domain";
import { GeoJSONSource, type Map as MapLibreMap } from "maplibre-gl";
import type { Cover } from "./cover.ts";
import { labelledAreas, placedLabels } from "./district-labels.ts";
import { labelData } from "./sources.ts";

/** A name in view keeps this distance to the edge, in px. */
const LABEL_MARGIN = 32;

/** Names of the districts, moved into what is seen of each; handed on only when one stands elsewhere. */
export class DrawnLabels {
  private readonly map: MapLibreMap;
  private readonly areas: ReturnType<typeof labelledAreas>;
  /** Where the names stand, as text. */
  private drawn = "";

  constructor(map: MapLibreMap, districts: readonly District[]) {
    this.map = map;
    this.areas = labelledAreas(districts);
  }

  place({ clientWidth, clientHeight }: HTMLElement, { left, right }: Cover): void {
    const source = this.map.getSource("district-labels");
    if (!(source instanceof GeoJSONSource)) return;
    const southWest = this.map.unproject([left + LABEL_MARGIN, clientHeight - LABEL_MARGIN]);
    const northEast = this.map.unproject([clientWidth - right - LABEL_MARGIN, LABEL_MARGIN]);
    const labels = placedLabels(this.areas, [southWest.lng, southWest.lat, northEast.lng, northEast.lat]);
    const places = JSON.stringify(labels);
    if (places === this.drawn) return;
    this.drawn = places;
    void source.setData(labelData(labels));
  }
}
