import type { Cell, CityAnswer, Corner, District } from "@lagebild/domain";
import { cellCenter, type Direction } from "@lagebild/geo";
import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  type Ref,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { forgetPlace, selectCell, setHoveredCell, toggleTable } from "../state/actions.ts";
import { closeMapMenu, letAreaGo, openMapMenu, toggleAreaCell } from "../state/area-actions.ts";
import { type MapMenu, useLage } from "../state/store.ts";
import type { CellMap } from "./cell-map.ts";
import type { BaseState, Picture, Scene } from "./scene.ts";
import { ComparedHalves, type Twin } from "./compared-halves.tsx";
import type { ContextPicture } from "./context.ts";
import type { Cover } from "./cover.ts";
import { cellAt, type CellIndex, indexCells, walk, walkStart } from "./interaction.ts";
import { mapAction } from "./keyboard.ts";
import type { CellLook } from "./layers/cells.ts";
import classes from "./map-view.module.css";
import { pickArea } from "./pick-area.ts";
import type { OverlayPicture } from "./overlays.ts";
import type { Palette } from "./palette.ts";
import { Pins, type PinsHandle, type PinWords } from "./pins.tsx";
import { stillPicture } from "./still-picture.ts";
import { StrokeLayer } from "./stroke-layer.tsx";
import { PairLines } from "./pair-lines.tsx";
import { PlacePin } from "./place-pin.tsx";
import { usePolygonDrawing } from "./use-polygon-drawing.ts";
import { type MapFailure, useCellMap } from "./use-cell-map.ts";

/** What buttons beside the map can ask of it. */
export interface MapHandle {
  zoomBy(steps: number): void;
  fitCity(): void;
  /** Of the map, as [lng, lat]. */
  middle(): Corner;
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
  /** Which of its two faces an operator's style shows. */
  readonly theme: "light" | "dark";
  readonly onBase: (base: BaseState) => void;
  readonly onDrawing: (isDrawing: boolean) => void;
  /** Accessible name: mode, period, total. */
  readonly label: string;
  /** Place, count and class of a cell in one sentence. */
  readonly describe: (cell: Cell) => string;
  readonly edgeText: string;
  readonly renderHover: (cell: Cell) => ReactNode;
  /** Null when the map is back. */
  readonly onFailure: (failure: MapFailure | null) => void;
  /** What lies over the map's edges. */
  readonly cover: Cover;
  /** Ground metres per CSS pixel in the middle of the map. */
  readonly onScale: (metres: number) => void;
  readonly overlays: OverlayPicture | null;
  readonly context: ContextPicture | null;
  /** The chosen part of the city. */
  readonly area: readonly Cell[];
  /** What stands on the labels of findings. */
  readonly pins: PinWords;
  /** The page is being put on paper. */
  readonly isPrinted: boolean;
  /** A second map of the same cells; null shows one. */
  readonly twin: Twin | null;
  readonly ref?: Ref<MapHandle>;
}

const NO_CELLS: CellIndex = new Map();
const RIGHT_HALF = { left: "50%" } as const;

/** The map. State flows in one way; pointer, keys and camera write to the state. */
export function MapView({ ref, ...props }: MapViewProps): ReactNode {
  const { palette, overlays, total, area, city, districts, theme, onBase, onFailure, onScale, onDrawing, label, twin, isPrinted } = props;
  const container = useRef<HTMLDivElement>(null);
  const card = useRef<HTMLDivElement>(null);
  const { scene, twinScene, index } = useScenes(props);
  const pane = twin?.layout === "side" ? RIGHT_HALF : undefined;
  const { pins, placePin, pairLines, follow } = usePinned();
  const map = useCellMap(
    container,
    card,
    { city, districts, theme },
    { scene, index, total, onFailure, onScale, onBase, onDrawing, onMove: follow, onToggle: (cell) => toggleAreaCell(cell, area) },
    props.cover,
  );
  const { announcement, onKeyDown } = useKeys(map, scene, index, props);
  usePolygonDrawing(map, palette.ink);
  useLayoutEffect(() => (isPrinted && map !== null ? stillPicture(map.map) : undefined), [map, isPrinted]);
  useImperativeHandle(ref, () => handleOf(map), [map]);
  return (
    <div className={classes.frame}>
      {/* One stop of the tab order with keys of its own: what role="application" is for. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/no-noninteractive-tabindex */}
      <div
        ref={container}
        className={classes.map}
        style={pane}
        role="application"
        tabIndex={0}
        aria-label={label}
        onKeyDown={onKeyDown}
        onContextMenu={useMenu(map, scene, index)}
      />
      {map !== null && twin !== null && (
        <ComparedHalves
          twin={twin}
          city={city}
          districts={districts}
          theme={theme}
          main={map}
          scene={twinScene}
          index={index}
          cover={props.cover}
          isPrinted={isPrinted}
        />
      )}
      <div className={classes.over} style={pane}>
        <PairLines map={map} ref={pairLines} />
        <Pins {...props.pins} map={map} overlays={overlays} cover={props.cover} ref={pins} />
        <PlacePin map={map} ref={placePin} />
        <div ref={card} className={classes.hover} aria-hidden="true">
          {scene.hovered !== null && index.has(scene.hovered) ? props.renderHover(scene.hovered) : null}
        </div>
      </div>
      {map !== null && <StrokeLayer map={map} />}
      <div className={classes.live} role="status" aria-live="polite">
        {announcement}
      </div>
    </div>
  );
}

function handleOf(map: CellMap | null): MapHandle {
  return { zoomBy: (steps) => map?.zoomBy(steps), fitCity: () => map?.fitCity(), middle: () => middleOf(map) };
}

function middleOf(map: CellMap | null): Corner {
  const { lng = 0, lat = 0 } = map?.camera() ?? {};
  return [lng, lat];
}

/** What the map shows, and its twin. */
function useScenes({ picture, look, palette, overlays, context, area, twin }: MapViewProps) {
  const selected = useLage((state) => state.view.cell);
  const hovered = useLage((state) => state.hoveredCell);
  const cells = picture?.cells ?? null;
  const index = useMemo(() => (cells === null ? NO_CELLS : indexCells(cells)), [cells]);
  const scene = useMemo(
    (): Scene => ({ picture, look, palette, overlays, context, selected, area, hovered }),
    [picture, look, palette, overlays, context, selected, area, hovered],
  );
  const twinPicture = twin?.picture ?? null;
  const twinScene = useMemo(
    (): Scene => ({ picture: twinPicture, look, palette, overlays: null, context: null, selected, area, hovered }),
    [twinPicture, look, palette, selected, area, hovered],
  );
  return { scene, twinScene, index };
}

/** What stands on the map as elements of the page follows every movement. */
function usePinned() {
  const pins = useRef<PinsHandle>(null);
  const placePin = useRef<PinsHandle>(null);
  const pairLines = useRef<PinsHandle>(null);
  const follow = (): void => {
    pins.current?.follow();
    placePin.current?.follow();
    pairLines.current?.follow();
  };
  return { pins, placePin, pairLines, follow };
}

function useMenu(map: CellMap | null, { hovered, picture }: Scene, index: CellIndex): (event: MouseEvent) => void {
  useEffect(() => closeMapMenu, []);
  return (event) => {
    event.preventDefault();
    if (map !== null) openMapMenu(menuAt(map, event, { hovered, picture, index }));
  };
}

/** Where the pointer is; the menu key, which has none, means the cell that the keyboard stands on. */
function menuAt(
  map: CellMap,
  { clientX, clientY, currentTarget, nativeEvent }: MouseEvent,
  { hovered, picture, index }: { readonly hovered: Cell | null; readonly picture: Picture | null; readonly index: CellIndex },
): MapMenu {
  const isByKey = !(nativeEvent instanceof PointerEvent) || nativeEvent.pointerType === "";
  if (isByKey && hovered !== null) {
    const center = cellCenter(hovered);
    return { point: [center.lng, center.lat], cell: hovered, at: map.project(center) };
  }
  const box = currentTarget.getBoundingClientRect();
  const at = { x: clientX - box.left, y: clientY - box.top };
  const { lng, lat } = map.map.unproject([at.x, at.y]);
  return { point: [lng, lat], cell: picture === null ? null : cellAt({ lng, lat }, picture.resolution, index), at };
}

/** False: there was none. */
function letPlaceGo(): boolean {
  const isMarked = useLage.getState().view.place !== null;
  forgetPlace();
  return isMarked;
}

/** The keyboard's cursor is the hovered cell, so that table, card and map show it alike. */
function useKeys(
  map: CellMap | null,
  { picture, selected, area, hovered }: Scene,
  index: CellIndex,
  props: Pick<MapViewProps, "describe" | "edgeText">,
) {
  const [announcement, setAnnouncement] = useState("");

  function step(direction: Direction): void {
    if (picture === null || map === null) return;
    const from = hovered ?? selected;
    const next = from !== null && index.has(from) ? walk(from, direction, index) : walkStart(map.camera(), picture.resolution, index);
    if (next === null) {
      setAnnouncement(props.edgeText);
      return;
    }
    setHoveredCell(next);
    map.reveal(cellCenter(next));
    setAnnouncement(props.describe(next));
  }

  /** False leaves the key to whoever stands above. */
  function act(action: NonNullable<ReturnType<typeof mapAction>>): boolean {
    switch (action.kind) {
      case "walk":
        step(action.direction);
        return true;
      case "zoom":
        map?.zoomBy(action.steps);
        return true;
      case "toggle":
        if (hovered !== null && picture?.areas === null) toggleAreaCell(hovered, area);
        else if (hovered !== null) pickArea(picture, hovered);
        return hovered !== null;
      case "open":
        if (hovered !== null && !pickArea(picture, hovered)) selectCell(hovered);
        return hovered !== null;
      case "table":
        toggleTable();
        return true;
      case "back":
        if (selected === null) setHoveredCell(null);
        selectCell(null);
        if (selected === null && letAreaGo()) return true;
        if (selected === null && hovered === null) return letPlaceGo();
        return true;
    }
  }

  function onKeyDown(event: KeyboardEvent): void {
    const action = mapAction(event.nativeEvent);
    if (action === null || !act(action)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  return { announcement, onKeyDown };
}
