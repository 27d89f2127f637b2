import type { LngLat } from "@lagebild/domain";
import { type ReactNode, type Ref, useCallback, useImperativeHandle, useLayoutEffect, useRef } from "react";
import { useLage } from "../state/store.ts";
import type { PairLine } from "../state/near-repeat.ts";
import type { CellMap } from "./cell-map.ts";
import classes from "./map-view.module.css";
import type { PinsHandle } from "./pins.tsx";

const DOT_PX = 3.5;

interface PairLinesProps {
  readonly map: CellMap | null;
  readonly ref: Ref<PinsHandle>;
}

type Project = (place: LngLat) => { readonly x: number; readonly y: number };

/** Pairs of near repeats: a line between two cells, a dot for a pair in one; the one under the pointer is thicker. The list beside the map says the same. */
export function PairLines({ map, ref }: PairLinesProps): ReactNode {
  const lines = useLage((state) => state.pairLines);
  const pointed = useLage((state) => (state.pointedPair === null ? null : (state.pairLines?.[state.pointedPair] ?? null)));
  const drawing = useRef<SVGSVGElement>(null);
  const follow = useCallback((): void => {
    if (map === null || lines === null || drawing.current === null) return;
    const project: Project = (place) => map.project(place);
    const all = pathOf(lines, project);
    const one = pointed === null ? "" : pathOf([pointed], project);
    for (const path of drawing.current.querySelectorAll("path")) path.setAttribute("d", path.dataset["of"] === "one" ? one : all);
  }, [map, lines, pointed]);
  useImperativeHandle(ref, () => ({ follow }), [follow]);
  useLayoutEffect(() => {
    follow();
    const resized = new ResizeObserver(follow);
    const frame = drawing.current?.parentElement;
    if (frame !== null && frame !== undefined) resized.observe(frame);
    return () => resized.disconnect();
  }, [follow]);
  if (lines === null) return null;
  return (
    <svg ref={drawing} className={classes["pairs"]} data-pairs={lines.length} aria-hidden="true">
      <path data-look="halo" />
      <path data-look="line" />
      <path data-of="one" data-look="halo" />
      <path data-of="one" data-look="pointed" />
    </svg>
  );
}

function pathOf(lines: readonly PairLine[], project: Project): string {
  return lines
    .map(({ from, to }) => {
      const [a, b] = [project(from), project(to)];
      const isDot = a.x === b.x && a.y === b.y;
      return isDot ? dotAt(a) : `M${a.x.toFixed(1)} ${a.y.toFixed(1)}L${b.x.toFixed(1)} ${b.y.toFixed(1)}`;
    })
    .join("");
}

function dotAt({ x, y }: { readonly x: number; readonly y: number }): string {
  const arc = `a${DOT_PX} ${DOT_PX} 0 1 0`;
  return `M${(x - DOT_PX).toFixed(1)} ${y.toFixed(1)}${arc} ${2 * DOT_PX} 0${arc} ${-2 * DOT_PX} 0`;
}
