import type { Cell, CityAnswer, District, Resolution } from "@lagebild/domain";
import { cellCenter } from "@lagebild/geo";
import { type RefObject, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { pickArea } from "./pick-area.ts";
import { pick, setAutoResolution, setCamera, setHoveredCell } from "../state/actions.ts";
import { setHoveredContext } from "../state/context-actions.ts";
import { followPlayed } from "../state/play.ts";
import { useLage } from "../state/store.ts";
import { themedBaseMap } from "./base-map.ts";
import { CellMap } from "./cell-map.ts";
import { useFraming } from "./use-framing.ts";
import type { BaseState, CellMapEvents, Scene } from "./scene.ts";
import type { Cover } from "./cover.ts";
import { exposeState } from "./exposed-state.ts";
import { cellAt, type CellIndex } from "./interaction.ts";
import { metresPerPixel, resolutionByZoom } from "./resolution-by-zoom.ts";

export type MapFailure = "unsupported" | "lost";

interface Drawing {
  readonly scene: Scene;
  readonly index: CellIndex;
  readonly total: number;
  readonly onFailure: (failure: MapFailure | null) => void;
  readonly onScale: (metres: number) => void;
  readonly onBase: (base: BaseState) => void;
  readonly onDrawing: (isDrawing: boolean) => void;
  /** With every frame of a movement. */
  readonly onMove: () => void;
  /** A cell that is to be added to what is chosen, or taken out. */
  readonly onToggle: (cell: Cell) => void;
}

type DivRef = RefObject<HTMLDivElement | null>;

interface Place {
  readonly city: CityAnswer;
  readonly districts: readonly District[];
  readonly theme: "light" | "dark";
}

type Point = { readonly lng: number; readonly lat: number };

/** The map of a city in `container`, made once and kept in step with the scene; null until it is made. `card` stands beside the hovered cell. */
export function useCellMap(
  container: DivRef,
  card: DivRef,
  { city, districts, theme }: Place,
  drawing: Drawing,
  cover: Cover,
): CellMap | null {
  const now = useRef(drawing);
  const [map, setMap] = useState<CellMap | null>(null);
  const { boundary, bounds, neighbours, id, view } = city;
  const baseMap = useMemo(() => themedBaseMap(city.baseMap, theme), [city.baseMap, theme]);
  useLayoutEffect(() => {
    now.current = drawing;
  });

  const create = useCallback((): (() => void) | undefined => {
    const element = container.current;
    if (element === null) return undefined;
    const followZoom = createZoomFollower((bounds[1] + bounds[3]) / 2);
    const made = tryCreate({
      container: element,
      city: { id, boundary, bounds, neighbours, baseMap, view },
      districts,
      camera: useLage.getState().view.camera,
      scene: now.current.scene,
      isAnimated: !matchMedia("(prefers-reduced-motion: reduce)").matches,
      events: eventsOf(now, follow),
    });
    function follow(): void {
      if (made === null) return;
      const { zoom, lat } = made.camera();
      followZoom(zoom);
      now.current.onScale(metresPerPixel(zoom, lat));
      placeCard(card.current, made, now.current.scene.hovered);
      now.current.onMove();
    }
    if (made === null) {
      now.current.onFailure("unsupported");
      return undefined;
    }
    setMap(made);
    follow();
    const observer = new ResizeObserver(() => made.resize());
    observer.observe(element);
    const release = exposeState(() => ({ map: made, scene: now.current.scene, total: now.current.total }));
    return () => {
      release();
      observer.disconnect();
      setHoveredCell(null);
      setMap(null);
      made.destroy();
    };
  }, [container, card, id, boundary, bounds, neighbours, baseMap, view, districts]);

  useEffect(() => create(), [create]);
  useEffect(() => placeCard(card.current, map, drawing.scene.hovered), [card, map, drawing.scene.hovered]);
  useDrawing(map, drawing, cover);
  useCameraOfState(map, districts);
  return map;
}

function createZoomFollower(latitude: number): (zoom: number) => void {
  let shown: Resolution | undefined = useLage.getState().linkedResolution ?? undefined;
  return (zoom) => {
    shown = resolutionByZoom(zoom, latitude, shown);
    setAutoResolution(shown);
  };
}

function useDrawing(map: CellMap | null, { scene }: Drawing, cover: Cover): void {
  useEffect(() => map?.show(scene), [map, scene]);
  useEffect(() => map?.cover(cover), [map, cover]);
  useEffect(() => (map === null ? undefined : followPlayed((played) => map.play(played))), [map]);
  useFraming(map, scene.overlays);
}

function eventsOf(now: RefObject<Drawing>, follow: () => void): CellMapEvents {
  const toCell = (point: Point | null): Cell | null => {
    const { scene, index } = now.current;
    return point === null || scene.picture === null ? null : cellAt(point, scene.picture.resolution, index);
  };
  return {
    onBase: (base) => now.current.onBase(base),
    onPick: (point, hit) => {
      const cell = toCell(point);
      if (useLage.getState().tool !== "pick") return;
      if (hit.isAdding && cell !== null && now.current.scene.picture?.areas === null) return now.current.onToggle(cell);
      if (hit.findings.length + hit.context.length > 0 || !pickArea(now.current.scene.picture, cell)) pick(cell, hit);
    },
    onPoint: (point, context) => {
      setHoveredCell(toCell(point));
      setHoveredContext(context);
    },
    onMove: follow,
    onSettle: setCamera,
    onDrawing: (isDrawing) => now.current.onDrawing(isDrawing),
    onLost: () => now.current.onFailure("lost"),
    onRestored: () => now.current.onFailure(null),
  };
}

/** Null when the browser has no WebGL. */
export function tryCreate(options: ConstructorParameters<typeof CellMap>[0]): CellMap | null {
  try {
    return new CellMap(options);
  } catch {
    return null;
  }
}

/** Follows the camera of the address bar, and shows a district as soon as the filter names it alone. */
function useCameraOfState(map: CellMap | null, districts: readonly District[]): void {
  const camera = useLage((state) => state.view.camera);
  const chosen = useLage((state) => (state.choice.districts?.length === 1 ? (state.choice.districts[0] ?? null) : null));
  const flight = useLage((state) => state.flight);
  const before = useRef(chosen);
  const flown = useRef(flight);
  useEffect(() => {
    const isAsked = flight !== flown.current && flight?.camera === camera;
    flown.current = flight;
    if (isAsked && camera !== null) map?.fly(camera);
    else map?.look(camera);
  }, [map, camera, flight]);
  useEffect(() => {
    if (map === null || before.current === chosen) return;
    before.current = chosen;
    const district = districts.find(({ code }) => code === chosen);
    if (district === undefined) map.fitCity();
    else map.fitGeometry(district.geometry);
  }, [map, chosen, districts]);
}

/** Above the cell; below it near the upper edge. */
function placeCard(card: HTMLElement | null, map: CellMap | null, cell: Cell | null): void {
  if (card === null || map === null || cell === null) return;
  const { x, y } = map.project(cellCenter(cell));
  const isNearTop = y < 90;
  card.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px) translate(-50%, ${isNearTop ? "18px" : "calc(-100% - 14px)"})`;
}
