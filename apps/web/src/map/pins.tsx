import { type ReactNode, type Ref, useCallback, useImperativeHandle, useLayoutEffect, useRef } from "react";
import { selectFinding, setHoveredFinding } from "../state/actions.ts";
import { useLage } from "../state/store.ts";
import type { CellMap } from "./cell-map.ts";
import type { Cover } from "./cover.ts";
import classes from "./map-view.module.css";
import { discSpots, ringRadiusPx, type OverlayMark, type OverlayPicture } from "./overlays.ts";
import { type Box, type Pin, type PinPlaces, placePins, SMALL_FRAME } from "./pin-places.ts";

export interface PinsHandle {
  /** Called with every frame of a movement. */
  readonly follow: () => void;
}

/** What stands on labels, and who hears of those that stay small. */
export interface PinWords {
  readonly render: (id: string) => ReactNode;
  /** What the pin is, in a sentence, for the pointer that rests on it. */
  readonly titleOf?: ((id: string) => string | undefined) | undefined;
  /** How many marks in view are a dot only or lack their label. */
  readonly onSmaller: (count: number) => void;
}

interface PinsProps extends PinWords {
  readonly map: CellMap | null;
  readonly overlays: OverlayPicture | null;
  readonly cover: Cover;
  /** Nobody points at this map: every label counts, however small the map is. */
  readonly isRead?: boolean;
  readonly ref: Ref<PinsHandle>;
}

/** Room for tools and mode switch along the upper edge, where no label goes. */
const TOP = 52;
const EDGE = 6;
/** A ring that is smaller on the screen lies under its own disc. */
const LEAST_RING_PX = 17;

/** Labels of the overlays. The list holds the same in the order of reading: these are for the pointer alone. */
export function Pins({ map, overlays, cover, render, titleOf, isRead = false, onSmaller, ref }: PinsProps): ReactNode {
  const layer = useRef<HTMLDivElement>(null);
  const lines = useRef<SVGSVGElement>(null);
  const isDrawing = useLage(({ tool }) => tool === "polygon");
  const follow = useCallback((): void => {
    if (map === null || layer.current === null || lines.current === null || overlays === null) return;
    onSmaller(arrange(map, layer.current, lines.current, { overlays, cover, isRead }));
  }, [map, overlays, cover, isRead, onSmaller]);
  useImperativeHandle(ref, () => ({ follow }), [follow]);
  useLayoutEffect(() => {
    follow();
    const resized = new ResizeObserver(follow);
    if (layer.current !== null) resized.observe(layer.current);
    return () => resized.disconnect();
  }, [follow]);
  if (overlays === null) return null;
  return (
    <div ref={layer} className={classes["pins"]} data-drawing={isDrawing} aria-hidden="true">
      <svg ref={lines} className={classes["pinLines"]}>
        {overlays.marks.map(({ id }) => (
          <line key={id} data-line={id} />
        ))}
      </svg>
      {overlays.marks.map(({ id, overlay }) => (
        <button
          key={id}
          type="button"
          tabIndex={-1}
          title={titleOf?.(id)}
          data-pin={id}
          data-overlay={overlay}
          data-chosen={id === overlays.selected}
          data-pointed={id === overlays.hovered}
          className={classes["pin"]}
          onClick={() => selectFinding(id)}
          onPointerEnter={() => setHoveredFinding(id)}
          onPointerLeave={() => setHoveredFinding(null)}
        >
          {render(id)}
        </button>
      ))}
    </div>
  );
}

/** Writes places into the elements: a movement draws 60 times a second, which is not React's business. Answers how many are shown smaller. */
function arrange(
  map: CellMap,
  layer: HTMLElement,
  lines: SVGSVGElement,
  { overlays, cover, isRead }: { readonly overlays: OverlayPicture; readonly cover: Cover; readonly isRead: boolean },
): number {
  const { marks, selected, hovered } = overlays;
  const elements = new Map(
    [...layer.querySelectorAll<HTMLElement>("[data-pin]")].map((element) => [element.dataset["pin"] ?? "", element]),
  );
  const order = [...marks.filter(({ id }) => id === selected), ...marks.filter(({ id }) => id !== selected)];
  const pins = order.flatMap((mark) => pinOf(map, mark, elements.get(mark.id), mark.id === selected || mark.id === hovered));
  const { clientWidth, clientHeight } = layer;
  const frame = { left: cover.left + EDGE, top: TOP, right: clientWidth - cover.right - EDGE, bottom: clientHeight - EDGE };
  const places = placePins(pins, frame, { clear: boxesOverMap(layer), smallFrame: isRead ? 0 : SMALL_FRAME });
  const targets = new Map(pins.map((pin) => [pin.id, pin]));
  for (const [id, element] of elements) {
    const place = places.get(id);
    element.style.visibility = place === undefined ? "hidden" : "visible";
    element.toggleAttribute("data-dot", place?.isDot === true);
    if (place !== undefined)
      element.style.transform = `translate(${Math.round(place.x)}px, ${Math.round(place.y)}px) translate(-50%, -50%)`;
  }
  for (const line of lines.querySelectorAll<SVGLineElement>("[data-line]")) {
    const id = line.dataset["line"] ?? "";
    const [from, to] = [targets.get(id), places.get(id)];
    const isShown = from !== undefined && to !== undefined && from.spots === null && Math.hypot(to.x - from.x, to.y - from.y) > from.height;
    line.style.visibility = isShown ? "visible" : "hidden";
    if (!isShown) continue;
    for (const [name, value] of [
      ["x1", from.x],
      ["y1", from.y],
      ["x2", to.x],
      ["y2", to.y],
    ] as const)
      line.setAttribute(name, String(Math.round(value)));
  }
  map.ring(new Set(marks.filter((mark) => hasRing(map, mark) && places.get(mark.id)?.isDot === false).map(({ id }) => id)));
  return smallerOf(pins, places, frame);
}

/** What the panel lays over the map and marks as `data-over-map`: tools that labels would slip under. */
function boxesOverMap(layer: HTMLElement): readonly Box[] {
  const { left: x, top: y } = layer.getBoundingClientRect();
  return [...(layer.closest("section")?.querySelectorAll("[data-over-map]") ?? [])].map((element) => {
    const { left, top, right, bottom } = element.getBoundingClientRect();
    return { left: left - x, top: top - y, right: right - x, bottom: bottom - y };
  });
}

function pinOf(map: CellMap, mark: OverlayMark, element: HTMLElement | undefined, isForced: boolean): readonly Pin[] {
  if (element === undefined) return [];
  const center = map.project(mark.center);
  const spots = hasRing(map, mark) ? discSpots(mark).map((spot) => map.project(spot)) : [center];
  const { width, height } = sizeOf(element);
  return [
    {
      id: mark.id,
      x: center.x,
      y: center.y,
      width,
      height,
      spots: mark.overlay === "clusters" || mark.overlay === "phenomena" ? spots : null,
      isForced,
    },
  ];
}

const wholeSizes = new WeakMap<HTMLElement, { readonly width: number; readonly height: number }>();

/** Of the whole pin, also while it is a dot. */
function sizeOf(element: HTMLElement): { readonly width: number; readonly height: number } {
  const known = wholeSizes.get(element);
  if (known !== undefined && element.hasAttribute("data-dot")) return known;
  const size = { width: element.offsetWidth, height: element.offsetHeight };
  wholeSizes.set(element, size);
  return size;
}

const hasRing = (map: CellMap, mark: OverlayMark): boolean =>
  mark.overlay === "clusters" && ringRadiusPx(mark, (place) => map.project(place)) >= LEAST_RING_PX;

function smallerOf(pins: readonly Pin[], places: PinPlaces, frame: Parameters<typeof placePins>[1]): number {
  return pins.filter(({ id, x, y }) => {
    const isInView = x >= frame.left && x <= frame.right && y >= frame.top && y <= frame.bottom;
    return isInView && places.get(id)?.isDot !== false;
  }).length;
}
