import type { Map as MapLibreMap } from "maplibre-gl";
import { attributionParts, type AttributionPart } from "./attribution.ts";
import { BASE_PREFIX } from "./foreign-style.ts";

/** Number of base features on screen by layer of their source; nothing on the offline ground. */
export function drawnBaseFeatures(map: MapLibreMap): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  const layers = map.getStyle().layers.filter(({ id }) => id.startsWith(BASE_PREFIX));
  for (const { sourceLayer = "" } of map.queryRenderedFeatures({ layers: layers.map(({ id }) => id) })) {
    counts[sourceLayer] = (counts[sourceLayer] ?? 0) + 1;
  }
  return counts;
}

/** What the sources of the base map ask to be named, each text once. */
export function baseAttribution(map: MapLibreMap): readonly AttributionPart[] {
  const names = Object.keys(map.getStyle().sources).filter((name) => name.startsWith(BASE_PREFIX));
  const texts = new Set(names.map((name) => map.getSource(name)?.attribution ?? "").filter((text) => text !== ""));
  return [...texts].flatMap(attributionParts);
}
