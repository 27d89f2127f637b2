import type { Cell, CityAnswer, District } from "@lagebild/domain";
import { type CSSProperties, type ReactNode, type RefObject, useEffect, useLayoutEffect, useRef } from "react";
import { pick, setCamera, setHoveredCell } from "../state/actions.ts";
import { themedBaseMap } from "./base-map.ts";
import type { CellMap } from "./cell-map.ts";
import type { Cover } from "./cover.ts";
import { exposeTwin } from "./exposed-state.ts";
import { cellAt, type CellIndex } from "./interaction.ts";
import { stillPicture } from "./still-picture.ts";
import { tryCreate } from "./use-cell-map.ts";
import classes from "./map-view.module.css";
import type { CellMapEvents, Scene } from "./scene.ts";

export interface TwinMapProps {
  readonly city: CityAnswer;
  readonly districts: readonly District[];
  readonly theme: "light" | "dark";
  /** Its place is followed, and the other way round. */
  readonly main: CellMap;
  readonly scene: Scene;
  readonly index: CellIndex;
  readonly cover: Cover;
  readonly isPrinted: boolean;
  /** What is shown, for those who do not see it. */
  readonly label: string;
  readonly style: CSSProperties;
  readonly onFailure: () => void;
}

/** A second map of the same cells beside or above the main one. Keys and announcements stay with the main map; pointer and place are common. */
export function TwinMap({
  city,
  districts,
  theme,
  main,
  scene,
  index,
  cover,
  isPrinted,
  label,
  style,
  onFailure,
}: TwinMapProps): ReactNode {
  const container = useRef<HTMLDivElement>(null);
  const made = useRef<CellMap | null>(null);
  const now = useRef({ scene, index, onFailure });
  useLayoutEffect(() => {
    now.current = { scene, index, onFailure };
  });
  const { boundary, bounds, neighbours, id, view, baseMap } = city;
  useEffect(() => {
    const element = container.current;
    if (element === null) return undefined;
    const toCell = (point: { readonly lng: number; readonly lat: number } | null): Cell | null => {
      const { picture } = now.current.scene;
      return point === null || picture === null ? null : cellAt(point, picture.resolution, now.current.index);
    };
    const map = tryCreate({
      container: element,
      city: { id, boundary, bounds, neighbours, baseMap: themedBaseMap(baseMap, theme), view },
      districts,
      camera: main.camera(),
      scene: now.current.scene,
      isAnimated: false,
      beside: main,
      events: { ...SILENT, onPick: (point, hit) => pick(toCell(point), hit), onPoint: (point) => setHoveredCell(toCell(point)) },
    });
    if (map === null) {
      now.current.onFailure();
      return undefined;
    }
    made.current = map;
    // The main map stops at the same place; MapLibre's own canvas would be one more stop of the keyboard.
    element.querySelector("canvas")?.setAttribute("tabindex", "-1");
    const release = main.link(map);
    const hide = exposeTwin(() => ({ map, scene: now.current.scene }));
    const observer = new ResizeObserver(() => map.resize());
    observer.observe(element);
    return () => {
      observer.disconnect();
      release();
      hide();
      made.current = null;
      map.destroy();
    };
  }, [id, boundary, bounds, neighbours, baseMap, theme, view, districts, main]);
  useKept(made, { scene, cover, isPrinted, main });
  return <div ref={container} className={classes.map} role="img" aria-label={label} style={style} />;
}

/** In step with what is asked for, on screen and on paper. */
function useKept(
  made: RefObject<CellMap | null>,
  { scene, cover, isPrinted, main }: Pick<TwinMapProps, "scene" | "cover" | "isPrinted" | "main">,
): void {
  useEffect(() => made.current?.show(scene), [made, scene, main]);
  useEffect(() => made.current?.cover(cover), [made, cover, main]);
  useLayoutEffect(() => (isPrinted && made.current !== null ? stillPicture(made.current.map) : undefined), [made, isPrinted, main]);
}

const nothing = (): void => undefined;
/** What only the main map tells. */
const SILENT: CellMapEvents = {
  onBase: nothing,
  onPick: nothing,
  onPoint: nothing,
  onMove: nothing,
  onSettle: setCamera,
  onDrawing: nothing,
  onLost: nothing,
  onRestored: nothing,
};
