import type { Map as MapLibreMap } from "maplibre-gl";

/**
 * Lays a copy of what a map shows now over it, for paper; answers how to take it away. A WebGL canvas is empty once its frame was shown, so the copy has to be
 * taken in the same task as a drawing.
 */
export function stillPicture(map: Pick<MapLibreMap, "redraw" | "getCanvas">): () => void {
  map.redraw();
  const drawn = map.getCanvas();
  const copy = document.createElement("canvas");
  copy.width = drawn.width;
  copy.height = drawn.height;
  copy.style.width = drawn.style.width;
  copy.style.height = drawn.style.height;
  copy.dataset["still"] = "true";
  copy.setAttribute("aria-hidden", "true");
  copy.getContext("2d")?.drawImage(drawn, 0, 0);
  drawn.after(copy);
  return () => copy.remove();
}
