import type { LayerSpecification, StyleSpecification } from "maplibre-gl";

/** Begins the ids of sources and layers of the base map, so that they never meet ours. */
export const BASE_PREFIX = "base-";

/** What a foreign style brings to the ground: sources and layers under names of their own; nothing that moves the camera. */
export function fromOwnSources({ sources, layers, glyphs, sprite, state }: StyleSpecification): StyleSpecification {
  return {
    version: 8,
    sources: Object.fromEntries(Object.entries(sources).map(([name, source]) => [`${BASE_PREFIX}${name}`, source])),
    layers: layers.map(renamed),
    ...(glyphs !== undefined && { glyphs }),
    ...(sprite !== undefined && { sprite }),
    ...(state !== undefined && { state }),
  };
}

function renamed(layer: LayerSpecification): LayerSpecification {
  const id = `${BASE_PREFIX}${layer.id}`;
  return "source" in layer ? { ...layer, id, source: `${BASE_PREFIX}${layer.source}` } : { ...layer, id };
}

/** Signs and names lie above the cells, all else below. */
export function isLabel(layer: LayerSpecification): boolean {
  return layer.type === "symbol";
}
