import type { City } from "@lagebild/domain";
import { addProtocol, type LayerSpecification, type StyleSpecification } from "maplibre-gl";
import type { Palette } from "./palette.ts";
import { EMPTY_STYLE } from "./style.ts";

let hasProtocol = false;

/** The ground under the cells: nothing (drawn from the profile), a PMTiles file in the Protomaps schema, or a whole style by URL. */
export async function baseStyle({ id, baseMap }: Pick<City, "id" | "baseMap">, palette: Palette): Promise<StyleSpecification | string> {
  switch (baseMap.kind) {
    case "offline":
      return EMPTY_STYLE;
    case "style":
      return baseMap.url;
    case "pmtiles":
      await registerPmtiles();
      return tileStyle(new URL(`/api/cities/${encodeURIComponent(id)}/base-map`, location.href).href, palette);
  }
}

async function registerPmtiles(): Promise<void> {
  if (hasProtocol) return;
  const { Protocol } = await import("pmtiles");
  const protocol = new Protocol();
  addProtocol("pmtiles", protocol.tile);
  hasProtocol = true;
}

function tileStyle(url: string, palette: Palette): StyleSpecification {
  return { ...EMPTY_STYLE, sources: { base: { type: "vector", url: `pmtiles://${url}` } }, layers: [...tileLayers(palette)] };
}

/** Deliberately pale: land, water, built-up areas, roads; colour belongs to the cells. */
function tileLayers(palette: Palette): readonly LayerSpecification[] {
  const from = { source: "base" } as const;
  return [
    { id: "base-ground", type: "background", paint: { "background-color": palette.land } },
    { id: "base-landuse", type: "fill", ...from, "source-layer": "landuse", paint: { "fill-color": palette.zero } },
    { id: "base-water", type: "fill", ...from, "source-layer": "water", paint: { "fill-color": palette.outside } },
    {
      id: "base-roads",
      type: "line",
      ...from,
      "source-layer": "roads",
      paint: { "line-color": palette.line, "line-width": ["interpolate", ["exponential", 1.6], ["zoom"], 9, 0.4, 16, 4] },
    },
    {
      id: "base-buildings",
      type: "fill",
      ...from,
      "source-layer": "buildings",
      minzoom: 14,
      paint: { "fill-color": palette.line, "fill-opacity": 0.5 },
    },
  ];
}
