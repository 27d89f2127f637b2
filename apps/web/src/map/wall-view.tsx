import type { CityAnswer, District } from "@lagebild/domain";
import { type CSSProperties, type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import { themedBaseMap } from "./base-map.ts";
import type { CellMap } from "./cell-map.ts";
import { NO_COVER } from "./cover.ts";
import { exposeState } from "./exposed-state.ts";
import classes from "./map-view.module.css";
import type { OverlayPicture } from "./overlays.ts";
import type { Palette } from "./palette.ts";
import { Pins, type PinsHandle } from "./pins.tsx";
import type { BaseState, CellMapEvents, Picture, Scene } from "./scene.ts";
import { tryCreate } from "./use-cell-map.ts";

interface WallViewProps {
  readonly city: CityAnswer;
  readonly districts: readonly District[];
  /** Shown as large as it fits; null: the whole city. */
  readonly district: District | null;
  readonly picture: Picture | null;
  readonly overlays: OverlayPicture | null;
  readonly palette: Palette;
  /** How many times larger than on a desk, names and labels included. */
  readonly magnification: number;
  readonly renderPin: (id: string) => ReactNode;
  readonly onBase: (base: BaseState) => void;
  /** False when the browser cannot draw maps. */
  readonly onWorking: (isWorking: boolean) => void;
}

const LOOK = { isOpaque: true, isLoading: false, emphasis: null } as const;
const nothing = (): void => undefined;

/** The map of a wall: enlarged as a whole, moved by nobody, and the same one for every place that it shows. */
export function WallView({ city, districts, district, picture, overlays, palette, magnification, renderPin, ...to }: WallViewProps) {
  const container = useRef<HTMLDivElement>(null);
  const pins = useRef<PinsHandle>(null);
  const scene = useMemo(
    (): Scene => ({ picture, look: LOOK, palette, overlays, context: null, selected: null, area: [], hovered: null }),
    [picture, palette, overlays],
  );
  const map = useStillMap(container, { city, districts, scene, onMove: () => pins.current?.follow(), ...to });
  useEffect(() => map?.show(scene), [map, scene]);
  useEffect(() => {
    if (district === null) map?.fitCity(false);
    else map?.fitGeometry(district.geometry);
  }, [map, district]);
  useEffect(() => map?.map.setPixelRatio(magnification * devicePixelRatio), [map, magnification]);
  const size: CSSProperties = {
    position: "absolute",
    width: `${100 / magnification}%`,
    height: `${100 / magnification}%`,
    transform: `scale(${magnification})`,
    transformOrigin: "0 0",
  };
  return (
    <div style={size} inert>
      <div ref={container} className={classes["map"]} />
      <div className={classes["over"]}>
        <Pins map={map} overlays={overlays} cover={NO_COVER} render={renderPin} isRead onSmaller={nothing} ref={pins} />
      </div>
    </div>
  );
}

interface StillMap extends Pick<WallViewProps, "city" | "districts" | "onBase" | "onWorking"> {
  readonly scene: Scene;
  readonly onMove: () => void;
}

/** Made once for a city; null until it is made. */
function useStillMap(container: { readonly current: HTMLDivElement | null }, props: StillMap): CellMap | null {
  const [map, setMap] = useState<CellMap | null>(null);
  const now = useRef(props);
  useEffect(() => {
    now.current = props;
  });
  const { districts, city } = props;
  const { boundary, bounds, neighbours, id, view } = city;
  const baseMap = useMemo(() => themedBaseMap(city.baseMap, "dark"), [city.baseMap]);
  useEffect(() => {
    const element = container.current;
    if (element === null) return undefined;
    const made = tryCreate({
      container: element,
      city: { id, boundary, bounds, neighbours, baseMap, view },
      districts,
      camera: null,
      scene: now.current.scene,
      isAnimated: false,
      isStill: true,
      events: eventsOf(now),
    });
    now.current.onWorking(made !== null);
    setMap(made);
    if (made === null) return undefined;
    const observer = new ResizeObserver(() => made.resize());
    observer.observe(element);
    const release = exposeState(() => ({ map: made, scene: now.current.scene, total: 0 }));
    return () => {
      release();
      observer.disconnect();
      setMap(null);
      made.destroy();
    };
  }, [container, id, boundary, bounds, neighbours, baseMap, view, districts]);
  return map;
}

function eventsOf(now: { readonly current: StillMap }): CellMapEvents {
  return {
    onBase: (base) => now.current.onBase(base),
    onMove: () => now.current.onMove(),
    onLost: () => now.current.onWorking(false),
    onRestored: () => now.current.onWorking(true),
    onPick: nothing,
    onPoint: nothing,
    onSettle: nothing,
    onDrawing: nothing,
  };
}
