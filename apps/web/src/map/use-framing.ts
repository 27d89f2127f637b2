import { useEffect, useRef } from "react";
import { useLage } from "../state/store.ts";
import type { CellMap } from "./cell-map.ts";
import { overlayBounds, type OverlayPicture } from "./overlays.ts";

/** A finding that was chosen is brought into view; one that is asked for is shown as large as this. */
const MAX_ZOOM = 14;

/** Moves the map to a finding: only if it is not in view when it is chosen elsewhere, always when it is asked for. */
export function useFraming(map: CellMap | null, overlays: OverlayPicture | null): void {
  const chosen = useLage((state) => state.view.finding);
  const framing = useLage((state) => state.framing);
  const marks = overlays?.marks ?? null;
  const done = useRef<{ readonly chosen: string | null; readonly framing: typeof framing }>({ chosen: null, framing });
  useEffect(() => {
    const isAsked = framing !== done.current.framing;
    const wanted = isAsked ? (framing?.finding ?? null) : chosen;
    if (!isAsked && wanted === done.current.chosen) return;
    const mark = marks?.find(({ id }) => id === wanted);
    if (map === null || (wanted !== null && marks === null)) return;
    done.current = { chosen, framing };
    const box = mark === undefined ? null : overlayBounds(mark);
    if (box !== null) map.fitBox(box, { isForced: isAsked, maxZoom: MAX_ZOOM });
  }, [map, marks, chosen, framing]);
}
