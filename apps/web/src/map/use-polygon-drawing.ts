import { MOST_CORNERS } from "@lagebild/domain";
import { thinned } from "@lagebild/geo";
import { useEffect } from "react";
import { selectArea } from "../state/area-actions.ts";
import { useLage } from "../state/store.ts";
import type { CellMap } from "./cell-map.ts";

/** While the polygon is in hand; what draws it is loaded when it is first wanted. */
export function usePolygonDrawing(map: CellMap | null, color: string): void {
  const isOn = useLage((state) => state.tool === "polygon");
  useEffect(() => {
    if (map === null || !isOn) return undefined;
    let stop: (() => void) | null = null;
    let isOver = false;
    async function begin(target: CellMap): Promise<void> {
      const { drawPolygon } = await import("./polygon-drawing.ts");
      if (isOver) return;
      stop = drawPolygon(target.map, {
        color: isHex(color) ? color : "#000000",
        onFinish: (ring) => {
          // After the click that ended it: the drawing is still at work on it, and the map would take it for a choice.
          requestAnimationFrame(() => selectArea(ring.length < 3 ? null : { type: "polygon", ring: thinned(ring, MOST_CORNERS) }));
        },
      });
    }
    begin(map).catch(reportError);
    return () => {
      isOver = true;
      stop?.();
    };
  }, [map, isOn, color]);
}

function isHex(color: string): color is `#${string}` {
  return /^#[0-9a-f]{6}$/i.test(color);
}
