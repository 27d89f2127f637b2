import type { Cell, CityAnswer, District } from "@lagebild/domain";
import { cellCenter } from "@lagebild/geo";
import { type KeyboardEvent, type ReactNode, type Ref, useEffect, useImperativeHandle, useMemo, useRef, useState } from "react";
import { selectCell, setAutoResolution, setCamera, setHoveredCell, toggleTable } from "../state/actions.ts";
import { useLage } from "../state/store.ts";
import { CellMap, type Picture, type Scene } from "./cell-map.ts";
import { countByClass } from "./cell-classes.ts";
import { cellAt, type CellIndex, indexCells, walk, walkStart } from "./interaction.ts";
import { mapAction } from "./keyboard.ts";
import type { Box } from "./label-point.ts";
import type { CellLook } from "./layers/cells.ts";
import classes from "./map-view.module.css";
import type { Palette } from "./palette.ts";
import { metresPerPixel, resolutionByZoom } from "./resolution-by-zoom.ts";

export type MapFailure = "unsupported" | "lost";

/** What buttons beside the map can ask of it. */
export interface MapHandle {
  zoomBy(steps: number): void;
  fit(bounds: Box): void;
  fitCity(): void;
  focus(): void;
}

interface MapViewProps {
  readonly city: CityAnswer;
  readonly districts: readonly District[];
  /** Null until the first answer is there. */
  readonly picture: Picture | null;
  /** Reports in the picture's cells. */
  readonly total: number;
  readonly look: CellLook;
  readonly palette: Palette;
  /** Accessible name: mode, period, total. */
  readonly label: string;
  /** Place, count and class of a cell in one sentence. */
  readonly describe: (cell: Cell) => string;
  readonly edgeText: string;
  readonly renderHover: (cell: Cell) => ReactNode;
  /** Null when the map is back. */
  readonly onFailure: (failure: MapFailure | null) => void;
  /** Ground metres per CSS pixel in the middle of the map. */
  readonly onScale: (metres: number) => void;
  readonly ref?: Ref<MapHandle>;
}

const NO_CELLS: CellIndex = new Map();

/** The map. State flows in one way; pointer, keys and camera write to the state. */
export function MapView(props: MapViewProps): ReactNode {
  const { city, districts, picture, look, palette, label, renderHover } = props;
  const container = useRef<HTMLDivElement>(null);
  const card = useRef<HTMLDivElement>(null);
  const map = useRef<CellMap | null>(null);
  const selected = useLage((state) => state.view.cell);
  const camera = useLage((state) => state.view.camera);
  const hovered = useLage((state) => state.hoveredCell);
  const [announcement, setAnnouncement] = useState("");
  const index = useMemo(() => (picture === null ? NO_CELLS : indexCells(picture.cells)), [picture?.cells]);
  const scene = useMemo((): Scene => ({ picture, look, palette, selected, hovered }), [picture, look, palette, selected, hovered]);
  const now = useRef({ props, scene, index });
  now.current = { props, scene, index };

  useEffect(() => {
    const element = container.current;
    if (element === null) return;
    const latitude = (city.bounds[1] + city.bounds[3]) / 2;
    const follow = (): void => {
      const view = map.current?.camera();
      if (view === undefined) return;
      setAutoResolution(resolutionByZoom(view.zoom, latitude));
      now.current.props.onScale(metresPerPixel(view.zoom, view.lat));
      placeCard(card.current, map.current, now.current.scene.hovered);
    };
    const toCell = (point: { readonly lng: number; readonly lat: number } | null): Cell | null => {
      const { picture: shown } = now.current.scene;
      return point === null || shown === null ? null : cellAt(point, shown.resolution, now.current.index);
    };
    try {
      map.current = new CellMap({
        container: element,
        city,
        districts,
        camera: useLage.getState().view.camera,
        scene: now.current.scene,
        isAnimated: !matchMedia("(prefers-reduced-motion: reduce)").matches,
        events: {
          onPick: (point) => selectCell(toCell(point)),
          onPoint: (point) => setHoveredCell(toCell(point)),
          onMove: follow,
          onSettle: setCamera,
          onLost: () => now.current.props.onFailure("lost"),
          onRestored: () => now.current.props.onFailure(null),
        },
      });
    } catch {
      now.current.props.onFailure("unsupported");
      return;
    }
    follow();
    const observer = new ResizeObserver(() => map.current?.resize());
    observer.observe(element);
    const release = exposeState(() => ({ map: map.current, scene: now.current.scene, total: now.current.props.total }));
    return () => {
      release();
      observer.disconnect();
      setHoveredCell(null);
      map.current?.destroy();
      map.current = null;
    };
  }, [city.id, city.boundary, districts]);

  useEffect(() => map.current?.show(scene), [scene]);
  useEffect(() => map.current?.look(camera), [camera]);
  useEffect(() => placeCard(card.current, map.current, hovered), [hovered]);
  useImperativeHandle(props.ref, () => ({
    zoomBy: (steps) => map.current?.zoomBy(steps),
    fit: (bounds) => map.current?.fit(bounds),
    fitCity: () => map.current?.fitCity(),
    focus: () => container.current?.focus(),
  }));

  function step(direction: Parameters<typeof walk>[1]): void {
    const view = map.current?.camera();
    if (picture === null || view === undefined) return;
    const from = hovered ?? selected;
    const start = from !== null && index.has(from) ? walk(from, direction, index) : walkStart(view, picture.resolution, index);
    if (start === null) {
      setAnnouncement(props.edgeText);
      return;
    }
    setHoveredCell(start);
    map.current?.reveal(cellCenter(start));
    setAnnouncement(props.describe(start));
  }

  function onKeyDown(event: KeyboardEvent): void {
    const action = mapAction(event.nativeEvent);
    if (action === null) return;
    switch (action.kind) {
      case "walk":
        step(action.direction);
        break;
      case "zoom":
        map.current?.zoomBy(action.steps);
        break;
      case "open":
        if (hovered === null) return;
        selectCell(hovered);
        break;
      case "table":
        toggleTable();
        break;
      case "back":
        if (selected === null && hovered === null) return;
        if (selected === null) setHoveredCell(null);
        selectCell(null);
        break;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <div className={classes.frame}>
      <div ref={container} className={classes.map} role="application" tabIndex={0} aria-label={label} onKeyDown={onKeyDown} />
      <div ref={card} className={classes.hover} aria-hidden="true">
        {hovered !== null && index.has(hovered) ? renderHover(hovered) : null}
      </div>
      <div className={classes.live} role="status" aria-live="polite">
        {announcement}
      </div>
    </div>
  );
}

/** Above the cell; below it near the upper edge. */
function placeCard(card: HTMLElement | null, map: CellMap | null, cell: Cell | null): void {
  if (card === null || map === null || cell === null) return;
  const { x, y } = map.project(cellCenter(cell));
  const isNearTop = y < 90;
  card.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px) translate(-50%, ${isNearTop ? "18px" : "calc(-100% - 14px)"})`;
}

interface MapState {
  readonly resolution: number | null;
  /** Number of cells per class, zero first. */
  readonly classCounts: readonly number[];
  readonly total: number;
  readonly selected: Cell | null;
  readonly isIdle: boolean;
}

declare global {
  interface Window {
    /** What is drawn, for end-to-end tests: they check the answer, not pixels. */
    lagebildMap?: { readonly state: () => MapState };
  }
}

function exposeState(read: () => { map: CellMap | null; scene: Scene; total: number }): () => void {
  const state = (): MapState => {
    const { map, scene, total } = read();
    const { picture, selected } = scene;
    const classCounts = picture === null ? [] : countByClass(picture.classes);
    return { resolution: picture?.resolution ?? null, classCounts, total, selected, isIdle: map?.hasSettled() ?? false };
  };
  window.lagebildMap = { state };
  return () => {
    delete window.lagebildMap;
  };
}
