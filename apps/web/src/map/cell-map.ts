import type { Cell, City, District, MultiPolygonGeometry, Resolution } from "@lagebild/domain";
import { boundsOf, cellCenter } from "@lagebild/geo";
import { GeoJSONSource, Map as MapLibreMap, type LayerSpecification } from "maplibre-gl";
import { baseStyle } from "./base-map.ts";
import type { Camera } from "../state/view.ts";
import { FIT_PADDING, grownBox, isSameCamera } from "./camera.ts";
import { changedPositions, type CellClasses } from "./cell-classes.ts";
import { type Cover, NO_COVER } from "./cover.ts";
import { labelledAreas, placedLabels } from "./district-labels.ts";
import { cellLayers, cellSourceId, type CellLook } from "./layers/cells.ts";
import type { Palette } from "./palette.ts";
import { cellsSource, labelData, markData } from "./sources.ts";
import { EMPTY_STYLE, FIRST_LAYER_ABOVE_CELLS, ownLayers, withCity } from "./style.ts";
import "./worker.ts";

/** What the cells say. `cells` is the study area and `classes` runs in its order. */
export interface Picture {
  readonly resolution: Resolution;
  readonly cells: readonly Cell[];
  readonly classes: CellClasses;
}

/** Everything that is drawn; a new value is compared with the old one and only the difference reaches the map. */
export interface Scene {
  readonly picture: Picture | null;
  readonly look: CellLook;
  readonly palette: Palette;
  readonly selected: Cell | null;
  readonly hovered: Cell | null;
}

export interface CellMapEvents {
  readonly onPick: (point: { readonly lng: number; readonly lat: number }) => void;
  /** Null when the pointer leaves the map. */
  readonly onPoint: (point: { readonly lng: number; readonly lat: number } | null) => void;
  /** With every frame of a movement. */
  readonly onMove: (camera: Camera) => void;
  /** After a movement; null when the whole city is shown. */
  readonly onSettle: (camera: Camera | null) => void;
  readonly onLost: () => void;
  readonly onRestored: () => void;
}

interface CellMapOptions {
  readonly container: HTMLElement;
  readonly city: Pick<City, "id" | "boundary" | "bounds" | "neighbours" | "baseMap">;
  readonly districts: readonly District[];
  /** Absent: the whole city. */
  readonly camera: Camera | null;
  readonly scene: Scene;
  readonly isAnimated: boolean;
  readonly events: CellMapEvents;
}

const EASE_MS = 120;
/** A name in view keeps this distance to the edge, in px. */
const LABEL_MARGIN = 32;

/** The one MapLibre map, alive as long as its container. State flows in through `show`, out through the events. */
export class CellMap {
  private readonly map: MapLibreMap;
  private readonly options: CellMapOptions;
  /** What is drawn now; null until the style is there. */
  private drawn: Scene | null = null;
  private wanted: Scene;
  private readonly classesDrawn = new Map<Resolution, CellClasses>();
  private readonly labels: ReturnType<typeof labelledAreas>;
  /** Where the names stand, as text. */
  private labelsDrawn = "";
  private covered: Cover = NO_COVER;
  private isIdle = false;
  /** The whole city is shown, and stays so when the container's size changes. */
  private isHome: boolean;

  /** Throws when the browser has no WebGL. */
  constructor(options: CellMapOptions) {
    this.options = options;
    this.wanted = options.scene;
    this.labels = labelledAreas(options.districts);
    this.isHome = options.camera === null;
    const { city, camera } = options;
    this.map = new MapLibreMap({
      container: options.container,
      style: EMPTY_STYLE,
      ...(camera === null
        ? { bounds: city.bounds, fitBoundsOptions: { padding: FIT_PADDING } }
        : { center: [camera.lng, camera.lat], zoom: camera.zoom }),
      maxBounds: grownBox(city.bounds, 1.5),
      minZoom: 6,
      maxZoom: 17,
      attributionControl: false,
      keyboard: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      fadeDuration: 0,
      trackResize: false,
    });
    this.map.touchZoomRotate.disableRotation();
    this.listen(options.events);
    void this.load();
  }

  show(scene: Scene): void {
    this.wanted = scene;
    this.sync();
  }

  zoomBy(steps: number): void {
    this.map.easeTo({ zoom: this.map.getZoom() + steps, duration: this.duration() });
  }

  fitGeometry(geometry: MultiPolygonGeometry): void {
    this.map.fitBounds(boundsOf(geometry), { padding: FIT_PADDING, duration: this.duration(), linear: true });
  }

  fitCity(isAnimated = this.options.isAnimated): void {
    const duration = isAnimated ? EASE_MS : 0;
    this.map.fitBounds(this.options.city.bounds, { padding: FIT_PADDING, duration, linear: true }, { isHome: true });
  }

  /** Null shows the whole city. */
  look(camera: Camera | null): void {
    if (camera === null) {
      if (!this.isHome) this.fitCity(false);
      return;
    }
    if (isSameCamera(camera, this.camera())) return;
    this.map.jumpTo({ center: [camera.lng, camera.lat], zoom: camera.zoom });
  }

  /** Moves the map only as far as needed for the place to be seen. */
  reveal({ lng, lat }: { readonly lng: number; readonly lat: number }): void {
    const { x, y } = this.map.project([lng, lat]);
    const { clientWidth, clientHeight } = this.options.container;
    const margin = 48;
    const { left, right } = this.covered;
    const dx = Math.min(0, x - left - margin) + Math.max(0, x - clientWidth + right + margin);
    const dy = Math.min(0, y - margin) + Math.max(0, y - clientHeight + margin);
    if (dx !== 0 || dy !== 0) this.map.panBy([dx, dy], { duration: this.duration() });
  }

  /** Keeps the middle of the map in the middle of what is not covered, and the selected cell in it. */
  cover(cover: Cover): void {
    if (cover.left === this.covered.left && cover.right === this.covered.right) return;
    this.covered = cover;
    const { isHome } = this;
    this.map.setPadding({ top: 0, bottom: 0, ...cover }, { isHome });
    if (this.wanted.selected !== null) this.reveal(cellCenter(this.wanted.selected));
  }

  camera(): Camera {
    const { lng, lat } = this.map.getCenter();
    return { lng, lat, zoom: this.map.getZoom() };
  }

  /** Position of a place in CSS pixels of the container. */
  project({ lng, lat }: { readonly lng: number; readonly lat: number }): { readonly x: number; readonly y: number } {
    return this.map.project([lng, lat]);
  }

  resize(): void {
    const { clientWidth, clientHeight } = this.options.container;
    if (clientWidth === 0 || clientHeight === 0) return;
    const { isHome } = this;
    // A resize ends like a movement: the mark keeps it from passing for one.
    this.map.resize({ isHome });
    if (isHome) this.fitCity(false);
  }

  /** Everything asked for is on the screen. */
  hasSettled(): boolean {
    return this.isIdle && this.drawn === this.wanted;
  }

  destroy(): void {
    this.map.remove();
  }

  private duration(): number {
    return this.options.isAnimated ? EASE_MS : 0;
  }

  private listen(events: CellMapEvents): void {
    const { map } = this;
    map.on("click", ({ lngLat }) => events.onPick(lngLat));
    map.on("mousemove", ({ lngLat }) => events.onPoint(lngLat));
    map.on("mouseout", () => events.onPoint(null));
    map.on("move", () => events.onMove(this.camera()));
    map.on("moveend", (event) => {
      this.isHome = "isHome" in event && event.isHome === true;
      this.placeLabels();
      events.onSettle(this.isHome ? null : this.camera());
    });
    map.on("render", () => (this.isIdle = false));
    map.on("idle", () => (this.isIdle = true));
    map.on("webglcontextlost", events.onLost);
    map.on("webglcontextrestored", events.onRestored);
  }

  private async load(): Promise<void> {
    const { city, districts } = this.options;
    const { palette } = this.wanted;
    const base = await baseStyle(city, palette);
    this.map.once("style.load", () => {
      this.drawn = { ...this.wanted, palette, picture: null, selected: null, hovered: null };
      this.sync();
      this.placeLabels();
    });
    this.map.setStyle(base, { diff: false, transformStyle: (_, next) => withCity(next, city, districts, palette, this.wanted) });
  }

  private placeLabels(): void {
    const source = this.map.getSource("district-labels");
    if (!(source instanceof GeoJSONSource)) return;
    const { clientWidth, clientHeight } = this.options.container;
    const { left, right } = this.covered;
    const southWest = this.map.unproject([left + LABEL_MARGIN, clientHeight - LABEL_MARGIN]);
    const northEast = this.map.unproject([clientWidth - right - LABEL_MARGIN, LABEL_MARGIN]);
    const labels = placedLabels(this.labels, [southWest.lng, southWest.lat, northEast.lng, northEast.lat]);
    const places = JSON.stringify(labels);
    if (places === this.labelsDrawn) return;
    this.labelsDrawn = places;
    void source.setData(labelData(labels));
  }

  private sync(): void {
    const { drawn, wanted, map } = this;
    if (drawn === null || drawn === wanted) return;
    this.isIdle = false;
    if (wanted.picture !== null && wanted.picture !== drawn.picture) this.drawPicture(wanted.picture, drawn.picture);
    const isRepainted = wanted.palette !== drawn.palette || wanted.look !== drawn.look;
    if (isRepainted) this.repaint(wanted);
    if (wanted.selected !== drawn.selected) setMark(map, "selected", wanted.selected);
    if (wanted.hovered !== drawn.hovered) setMark(map, "hover", wanted.hovered);
    this.drawn = wanted;
    map.triggerRepaint();
  }

  private drawPicture(next: Picture, previous: Picture | null): void {
    const source = cellSourceId(next.resolution);
    this.ensureCells(next);
    const before = this.classesDrawn.get(next.resolution) ?? null;
    for (const id of changedPositions(before, next.classes)) {
      this.map.setFeatureState({ source, id }, { class: next.classes[id] ?? 0 });
    }
    this.classesDrawn.set(next.resolution, next.classes);
    this.setVisibility(next.resolution, "visible");
    if (previous === null || previous.resolution === next.resolution) return;
    // Cells of a new source take a moment to be cut into tiles; until then the old ones stay below them.
    if (this.map.isSourceLoaded(source)) this.hideOtherCells();
    else this.map.once("idle", () => this.hideOtherCells());
  }

  private ensureCells(picture: Picture): void {
    const source = cellSourceId(picture.resolution);
    if (this.map.getSource(source) !== undefined) return;
    this.map.addSource(source, cellsSource(picture.cells));
    for (const layer of cellLayers(picture.resolution, this.wanted.palette, this.wanted.look)) {
      this.map.addLayer(layer, FIRST_LAYER_ABOVE_CELLS);
    }
  }

  private hideOtherCells(): void {
    const shown = this.wanted.picture?.resolution;
    for (const resolution of this.classesDrawn.keys()) if (resolution !== shown) this.setVisibility(resolution, "none");
  }

  private setVisibility(resolution: Resolution, visibility: "visible" | "none"): void {
    const source = cellSourceId(resolution);
    for (const id of [`${source}-fill`, `${source}-gap`]) this.map.setLayoutProperty(id, "visibility", visibility);
  }

  private repaint({ palette, look }: Scene): void {
    const cells = [...this.classesDrawn.keys()].flatMap((resolution) => cellLayers(resolution, palette, look));
    const hasOwnGround = this.options.city.baseMap.kind === "offline";
    for (const layer of [...ownLayers(palette, hasOwnGround), ...cells]) setPaint(this.map, layer);
  }
}

/** Writes each paint property that differs; MapLibre skips equal values itself. */
function setPaint(map: MapLibreMap, layer: LayerSpecification): void {
  for (const [name, value] of Object.entries(layer.paint ?? {})) {
    // Names and values come from a layer specification that was checked where it was written.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    map.setPaintProperty(layer.id, name as Parameters<MapLibreMap["setPaintProperty"]>[1], value);
  }
}

function setMark(map: MapLibreMap, id: "selected" | "hover", cell: Cell | null): void {
  const source = map.getSource(id);
  if (source instanceof GeoJSONSource) void source.setData(markData(cell));
}
