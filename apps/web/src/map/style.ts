import type { City, District } from "@lagebild/domain";
import type { LayerSpecification, StyleSpecification } from "maplibre-gl";
import type { Ground } from "./base-map.ts";
import { isLabel } from "./foreign-style.ts";
import { borderLayers, districtLabelLayers, groundLayers, neighbourLabelLayers } from "./layers/base.ts";
import { markLayers } from "./layers/marks.ts";
import { AREA_SOURCE, modeLayers } from "./layers/modes.ts";
import type { CellLook } from "./layers/cells.ts";
import { tileGroundLayers, tileLabelLayers } from "./layers/tile-base.ts";
import type { Palette } from "./palette.ts";
import { citySources, type Marks } from "./sources.ts";

/** Cells are put in before this layer, so that signs, borders, marks and names stay above them. */
export const FIRST_LAYER_ABOVE_CELLS = AREA_SOURCE;

/** Layers in our colours in drawing order, without the cells. A foreign style brings ground and names of its own. */
export function ownLayers(
  palette: Palette,
  kind: Ground["kind"],
  { names = [], look = null }: { readonly names?: readonly string[]; readonly look?: CellLook | null } = {},
): readonly LayerSpecification[] {
  const { ground, labels } = groundOf(kind, palette, names);
  return [
    ...ground,
    ...modeLayers(palette, look),
    ...borderLayers(palette),
    ...labels,
    ...districtLabelLayers(palette),
    ...markLayers(palette),
  ];
}

interface GroundLayers {
  readonly ground: readonly LayerSpecification[];
  readonly labels: readonly LayerSpecification[];
}

function groundOf(kind: Ground["kind"], palette: Palette, names: readonly string[]): GroundLayers {
  switch (kind) {
    case "offline":
      return { ground: groundLayers(palette), labels: neighbourLabelLayers(palette) };
    case "tiles":
      return { ground: tileGroundLayers(palette), labels: tileLabelLayers(palette, names) };
    case "style":
      return { ground: [], labels: [] };
  }
}

/** The ground with the city on top; it keeps its own sources, glyphs and sprites, and its names lie above the cells. */
export function withCity(
  { kind, style }: Pick<Ground, "kind" | "style">,
  city: Pick<City, "boundary" | "bounds" | "neighbours">,
  districts: readonly District[],
  palette: Palette,
  marks: Marks,
): StyleSpecification {
  const own = ownLayers(palette, kind, { names: namesOf(districts) });
  const at = own.findIndex(({ id }) => id === FIRST_LAYER_ABOVE_CELLS) + modeLayers(palette, null).length + borderLayers(palette).length;
  const below = style.layers.filter((layer) => !isLabel(layer));
  return {
    ...style,
    sources: { ...style.sources, ...citySources(city, districts, marks) },
    layers: [...below, ...own.slice(0, at), ...style.layers.filter(isLabel), ...own.slice(at)],
  };
}

export function namesOf(districts: readonly District[]): readonly string[] {
  return districts.map(({ name }) => name);
}
