import type { Resolution } from "@lagebild/domain";
import type { LayerSpecification, Map as MapLibreMap } from "maplibre-gl";
import { changedPositions, type CellClasses } from "./cell-classes.ts";
import { cellLayers, cellSourceId, hatchLayerId } from "./layers/cells.ts";
import type { Picture, Scene } from "./scene.ts";
import { cellsSource } from "./sources.ts";
import { FIRST_LAYER_ABOVE_CELLS } from "./style.ts";

type Paint = Pick<Scene, "palette" | "look">;

/** The cells of each resolution that has been shown; only cells whose class changed are touched. */
export class DrawnCells {
  private readonly map: MapLibreMap;
  private readonly classes = new Map<Resolution, CellClasses>();
  private shown: Resolution | null = null;

  constructor(map: MapLibreMap) {
    this.map = map;
  }

  draw(next: Picture, previous: Picture | null, paint: Paint): void {
    const source = cellSourceId(next.resolution);
    this.ensure(next, paint);
    this.repaint(next.resolution, next.classes);
    this.shown = next.resolution;
    this.setVisibility(next.resolution, "visible");
    this.map.setLayoutProperty(hatchLayerId(next.resolution), "visibility", next.mode === "change" ? "visible" : "none");
    if (previous === null || previous.resolution === next.resolution) return;
    // Cells of a new source take a moment to be cut into tiles; until then the old ones stay below them.
    if (this.map.isSourceLoaded(source)) this.hideOthers();
    else this.map.once("idle", () => this.hideOthers());
  }

  /** Other classes for cells that have been drawn; nothing but the state of those that differ is written. */
  repaint(resolution: Resolution, classes: CellClasses): void {
    const source = cellSourceId(resolution);
    for (const id of changedPositions(this.classes.get(resolution) ?? null, classes)) {
      this.map.setFeatureState({ source, id }, { class: classes[id] ?? 0 });
    }
    this.classes.set(resolution, classes);
  }

  layers({ palette, look }: Paint): readonly LayerSpecification[] {
    return [...this.classes.keys()].flatMap((resolution) => cellLayers(resolution, palette, look));
  }

  private ensure(picture: Picture, { palette, look }: Paint): void {
    const source = cellSourceId(picture.resolution);
    if (this.map.getSource(source) !== undefined) return;
    this.map.addSource(source, cellsSource(picture.cells));
    for (const layer of cellLayers(picture.resolution, palette, look)) this.map.addLayer(layer, FIRST_LAYER_ABOVE_CELLS);
  }

  private hideOthers(): void {
    for (const resolution of this.classes.keys()) {
      if (resolution === this.shown) continue;
      this.setVisibility(resolution, "none");
      this.map.setLayoutProperty(hatchLayerId(resolution), "visibility", "none");
    }
  }

  private setVisibility(resolution: Resolution, visibility: "visible" | "none"): void {
    const source = cellSourceId(resolution);
    for (const id of [`${source}-fill`, `${source}-gap`]) this.map.setLayoutProperty(id, "visibility", visibility);
  }
}
