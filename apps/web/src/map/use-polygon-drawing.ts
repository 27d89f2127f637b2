import { MOST_CORNERS } from "@lagebild/domain";
import { thinned } from "@lagebild/geo";
import { useEffect } from "react";
import { selectArea } from "../state/area-actions.ts";
import { useLage } from "../state/store.ts";
import type { CellMap } from "./cell-map.ts";
import type { drawPolygon } from "./polygon-drawing.ts";

/** While the polygon is in hand; what draws it is loaded when it is first wanted. */
export function usePolygonDrawing(map: CellMap | null, color: string): void {
  const isOn = useLage((state) => state.tool === "polygon");
  useEffect(() => {
    if (map === null || !isOn) return undefined;
    let drawing: ReturnType<typeof drawPolygon> | null = null;
    let isOver = false;
    const onKeyDown = (event: KeyboardEvent): void => {
      const { activeElement } = document;
      const isMaps = activeElement === null || activeElement === document.body || map.map.getContainer().contains(activeElement);
      if (event.key !== "Enter" || !isMaps) return;
      // Before the map, which would open the cell that the pointer is on.
      event.preventDefault();
      event.stopPropagation();
      drawing?.finish();
    };
    window.addEventListener("keydown", onKeyDown, { capture: true });
    async function begin(target: CellMap): Promise<void> {
      const loaded = await import("./polygon-drawing.ts");
      if (isOver) return;
      drawing = loaded.drawPolygon(target.map, {
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
      window.removeEventListener("keydown", onKeyDown, { capture: true });
      drawing?.stop();
    };
  }, [map, isOn, color]);
}

function isHex(color: string): color is `#${string}` {
  return /^#[0-9a-f]{6}$/i.test(color);
}
