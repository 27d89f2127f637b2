import type { Cell } from "@lagebild/domain";
import { GeoJSONSource, type LayerSpecification, type Map as MapLibreMap } from "maplibre-gl";
import { markData } from "./sources.ts";

/** Writes each paint property that differs; MapLibre skips equal values itself. */
export function setPaint(map: MapLibreMap, layer: LayerSpecification): void {
  for (const [name, value] of Object.entries(layer.paint ?? {})) {
    // Names and values come from a layer specification that was checked where it was written.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    map.setPaintProperty(layer.id, name as Parameters<MapLibreMap["setPaintProperty"]>[1], value);
  }
}

export function setMark(map: MapLibreMap, id: "selected" | "hover", cell: Cell | null, area: readonly Cell[] = []): void {
  const source = map.getSource(id);
  if (source instanceof GeoJSONSource) void source.setData(markData(cell, area));
}
