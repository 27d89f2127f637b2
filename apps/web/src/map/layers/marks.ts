import type { LayerSpecification } from "maplibre-gl";
import type { Palette } from "../palette.ts";

/** Selected: ink, halo, ink, so that it stands against every class. Hover: one ink line. */
export function markLayers(palette: Palette): readonly LayerSpecification[] {
  const triple = [
    ["selected-outer", palette.ink, 9],
    ["selected-halo", palette.halo, 6.6],
    ["selected-inner", palette.ink, 2.6],
  ] as const;
  return [
    ...triple.map(([id, color, width]): LayerSpecification => ({
      id,
      type: "line",
      source: "selected",
      layout: { "line-join": "round" },
      paint: { "line-color": color, "line-width": width },
    })),
    {
      id: "hover",
      type: "line",
      source: "hover",
      layout: { "line-join": "round" },
      paint: { "line-color": palette.ink, "line-width": 2 },
    },
  ];
}
