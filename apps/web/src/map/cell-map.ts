import type { City, District, MultiPolygonGeometry } from "@lagebild/domain";
import { boundsOf, cellCenter } from "@lagebild/geo";
import type { Map as MapLibreMap } from "maplibre-gl";
import type { Camera } from "../state/view.ts";
import { isFollowing, linkCameras } from "./linked-cameras.ts";
import { baseAttribution, drawnBaseFeatures } from "./base-facts.ts";
import { type Ground, loadGround, offlineGround } from "./base-map.ts";
import { FIT_PADDING, isSameCamera, panToReveal, PLACE_PADDING } from "./camera.ts";
import { createMap } from "./create-map.ts";
import { type Cover, NO_COVER } from "./cover.ts";
import type { Box } from "./label-point.ts";
import { DrawnCells } from "./drawn-cells.ts";
import { DrawnContext } from "./drawn-context.ts";
import { DrawnLabels } from "./drawn-labels.ts";
import { DrawnModes } from "./drawn-modes.ts";
import { DrawnOverlays } from "./drawn-overlays.ts";
import { BASE_PREFIX } from "./foreign-style.ts";
import { type BaseState, type CellMapEvents, isSameButHover, type Picture, type Scene } from "./scene.ts";
import { setMark, setPaint } from "./map-writes.ts";
import { namesOf, ownLayers, withCity } from "./style.ts";

interface CellMapOptions {
  readonly container: HTMLElement;
  readonly city: Pick<City, "id" | "boundary" | "bounds" | "neighbours" | "baseMap" | "view">;
  readonly districts: readonly District[];
  /** Absent: the whole city. */
  readonly camera: Camera | null;
  readonly scene: Scene;
  readonly isAnimated: boolean;
  /** A map of the same city, whose ground is not fetched twice. */
  readonly beside?: CellMap;
  /** Nobody moves it by hand. */
  readonly isStill?: boolean;
  readonly events: CellMapEvents;
}

const EASE_MS = 120;
/** So long the pointer rests before the outline of its place is drawn. */
const REST_MS = 80;

/** A MapLibre map, alive as long as its container. State flows in through `show`, out through the events. */
export class CellMap {
  /** For tools that draw on it. */
  readonly map: MapLibreMap;
  private readonly options: CellMapOptions;
  /** What is drawn now; null until the style is there. */
  private drawn: Scene | null = null;
  private wanted: Scene;
  private readonly cells: DrawnCells;
  private readonly modes: DrawnModes;
  private readonly overlays: DrawnOverlays;
  private readonly context: DrawnContext;
  private readonly labels: DrawnLabels;
  private covered: Cover = NO_COVER;
  /** Null until it is known what can be drawn. */
  private ground: Ground | null = null;
  private outline: ReturnType<typeof setTimeout> | undefined;
  private played: Pick<Picture, "resolution" | "classes"> | null = null;
  private isRemoved = false;
  private isIdle = false;
  /** The whole city is shown, and stays so when the container's size changes. */
  private isHome: boolean;

  /** Throws when the browser has no WebGL. */
  constructor(options: CellMapOptions) {
    this.options = options;
    this.wanted = options.scene;
    this.isHome = options.camera === null;
    const { city } = options;
    this.map = createMap(options);
    this.cells = new DrawnCells(this.map);
    this.overlays = new DrawnOverlays(this.map);
    this.context = new DrawnContext(this.map);
    this.labels = new DrawnLabels(this.map, options.districts);
    this.modes = new DrawnModes(this.map, (city.bounds[1] + city.bounds[3]) / 2);
    this.map.touchZoomRotate.disableRotation();
    this.listen(options.events);
    void this.load();
  }

  /** What the pointer passes over is told beside the map at once; its outline, which costs a redraw, waits for the pointer to rest. */
  show(scene: Scene): void {
    this.wanted = scene;
    clearTimeout(this.outline);
    if (this.drawn !== null && isSameButHover(this.drawn, scene)) this.outline = setTimeout(() => this.sync(), REST_MS);
    else this.sync();
  }

  /** Paints the cells of a playback over those of the scene; null goes back to the scene. Other cells than those on screen are left alone. */
  play(played: Pick<Picture, "resolution" | "classes"> | null): void {
    const { picture } = this.drawn ?? { picture: null };
    this.played = played;
    if (this.drawn === null || picture === null || picture.mode !== "count") return;
    const classes = played?.resolution === picture.resolution ? played.classes : picture.classes;
    if (classes.length !== picture.cells.length) return;
    this.isIdle = false;
    this.cells.repaint(picture.resolution, classes);
    this.map.triggerRepaint();
  }

  zoomBy(steps: number): void {
    this.map.easeTo({ zoom: this.map.getZoom() + steps, duration: this.duration() });
  }

  fitGeometry(geometry: MultiPolygonGeometry): void {
    this.map.fitBounds(boundsOf(geometry), { padding: FIT_PADDING, duration: this.duration(), linear: true });
  }

  /** Shows the whole box, as near as `maxZoom` allows; false leaves the map where it is when the box is seen already. */
  fitBox(box: Box, { isForced, maxZoom }: { readonly isForced: boolean; readonly maxZoom: number }): void {
    const seen = this.map.getBounds();
    const isSeen = seen.contains([box[0], box[1]]) && seen.contains([box[2], box[3]]);
    if (isSeen && !isForced) return;
    this.map.fitBounds([...box], { padding: PLACE_PADDING, maxZoom, duration: this.duration(), linear: true });
  }

  fitCity(isAnimated = this.options.isAnimated): void {
    const duration = isAnimated ? EASE_MS : 0;
    const { bounds, view } = this.options.city;
    if (view !== null) this.map.easeTo({ ...view, duration }, { isHome: true });
    else this.map.fitBounds(bounds, { padding: FIT_PADDING, duration, linear: true }, { isHome: true });
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

  /** Moves there, at once for who wants no motion. */
  fly(camera: Camera): void {
    this.map.easeTo({ center: [camera.lng, camera.lat], zoom: camera.zoom, duration: this.duration() });
  }

  /** Moves the map only as far as needed for the place to be seen. */
  reveal({ lng, lat }: { readonly lng: number; readonly lat: number }): void {
    const [dx, dy] = panToReveal(this.map.project([lng, lat]), this.options.container, this.covered);
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

  /** Both show the same from now on, whichever is moved; answers how to let them go. */
  link(other: CellMap): () => void {
    return linkCameras(this.map, other.map);
  }

  /** Position of a place in CSS pixels of the container. */
  project({ lng, lat }: { readonly lng: number; readonly lat: number }): { readonly x: number; readonly y: number } {
    return this.map.project([lng, lat]);
  }

  /** Draws the rings of these clusters and of no other. */
  ring(ids: ReadonlySet<string>): void {
    if (this.drawn !== null) this.overlays.ring(ids);
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

  /** By layer of their source. */
  baseFeatures(): Readonly<Record<string, number>> {
    return this.drawn === null ? {} : drawnBaseFeatures(this.map);
  }

  base(): BaseState {
    const { kind = "offline", failure = null } = this.ground ?? {};
    return { kind, failure, attribution: this.drawn === null ? [] : baseAttribution(this.map) };
  }

  destroy(): void {
    this.isRemoved = true;
    clearTimeout(this.outline);
    this.map.remove();
  }

  private duration(): number {
    return this.options.isAnimated ? EASE_MS : 0;
  }

  private listen(events: CellMapEvents): void {
    const { map } = this;
    map.on("click", ({ lngLat, point, originalEvent: { shiftKey: isAdding } }) =>
      events.onPick(lngLat, { at: point, isAdding, findings: this.overlays.hits(point), context: this.context.hits(point) }),
    );
    map.on("mousemove", ({ lngLat, point }) => events.onPoint(lngLat, this.context.hits(point)));
    map.on("mouseout", () => events.onPoint(null, []));
    map.on("move", () => events.onMove(this.camera()));
    map.on("moveend", (event) => {
      this.isHome = "isHome" in event && event.isHome === true;
      this.placeLabels();
      if (!isFollowing(event)) events.onSettle(this.isHome ? null : this.camera());
    });
    map.on("render", () => (this.isIdle = false));
    map.on("idle", () => {
      this.isIdle = true;
      if (this.hasSettled()) events.onDrawing(false);
    });
    map.on("error", ({ error }) => this.onError(new Error(error.message)));
    map.on("sourcedata", ({ sourceId, sourceDataType }) => {
      if (sourceDataType === "metadata" && sourceId.startsWith(BASE_PREFIX) && this.drawn !== null) events.onBase(this.base());
    });
    map.on("webglcontextlost", events.onLost);
    map.on("webglcontextrestored", events.onRestored);
  }

  private async load(): Promise<void> {
    const ground = this.options.beside?.ground ?? (await loadGround(this.options.city));
    if (!this.isRemoved) this.draw(ground);
  }

  private draw(ground: Ground): void {
    const { city, districts, events } = this.options;
    const { palette } = this.wanted;
    this.ground = ground;
    this.map.once("style.load", () => {
      if (this.drawn !== null) return;
      this.modes.addImages(palette);
      this.drawn = { ...this.wanted, palette, picture: null, selected: null, area: [], hovered: null };
      this.sync();
      this.placeLabels();
      events.onBase(this.base());
    });
    this.map.setStyle(ground.style, {
      diff: false,
      transformStyle: (_, style) => withCity({ kind: ground.kind, style }, city, districts, palette, this.wanted),
    });
  }

  /** A base map that fails never takes the city with it: before it is drawn the offline ground stands in, afterwards its gaps are said. */
  private onError(error: Error): void {
    const { ground } = this;
    if (ground === null || ground.kind === "offline") return reportError(error);
    if (this.drawn === null) return this.draw(offlineGround("unreadable"));
    if (ground.failure !== null) return;
    this.ground = { ...ground, failure: "partial" };
    this.options.events.onBase(this.base());
  }

  private placeLabels(): void {
    this.labels.place(this.options.container, this.covered);
  }

  private sync(): void {
    const { drawn, wanted, map } = this;
    if (drawn === null || drawn === wanted) return;
    this.isIdle = false;
    this.modes.addImages(wanted.palette);
    if (wanted.picture !== null && wanted.picture !== drawn.picture) {
      this.options.events.onDrawing(true);
      this.cells.draw(wanted.picture, drawn.picture, wanted);
      this.modes.draw(wanted.picture);
    }
    const isRepainted = wanted.palette !== drawn.palette || wanted.look !== drawn.look;
    if (isRepainted) this.repaint(wanted);
    if (wanted.selected !== drawn.selected || wanted.area !== drawn.area) setMark(map, "selected", wanted.selected, wanted.area);
    const areas = wanted.picture?.areas ?? null;
    this.modes.hover(areas === null || wanted.hovered === null ? null : areas.areaOf(wanted.hovered));
    const hoveredCell = areas === null ? wanted.hovered : null;
    if (wanted.hovered !== drawn.hovered || areas !== (drawn.picture?.areas ?? null)) setMark(map, "hover", hoveredCell);
    if (wanted.overlays !== null) this.overlays.draw(wanted.overlays);
    if (wanted.context !== null) this.context.draw(wanted.context);
    this.drawn = wanted;
    if (this.played !== null) this.play(this.played);
    map.triggerRepaint();
  }

  private repaint({ palette, look }: Scene): void {
    const own = ownLayers(palette, this.ground?.kind ?? "offline", { names: namesOf(this.options.districts), look });
    for (const layer of [...own, ...this.cells.layers({ palette, look })]) setPaint(this.map, layer);
  }
}
