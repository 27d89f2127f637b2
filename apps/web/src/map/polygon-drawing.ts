import type { Corner } from "@lagebild/domain";
import type { Map as MapLibreMap } from "maplibre-gl";
import { TerraDraw, TerraDrawPolygonMode } from "terra-draw";
import { TerraDrawMapLibreGLAdapter } from "terra-draw-maplibre-gl-adapter";

interface PolygonDrawing {
  readonly color: `#${string}`;
  /** With the corners of a finished polygon, not closed. */
  readonly onFinish: (ring: readonly Corner[]) => void;
}

/** Lets a polygon be drawn corner by corner; a double click or a click on the first corner ends it. Answers how to stop. */
export function drawPolygon(map: MapLibreMap, { color, onFinish }: PolygonDrawing): () => void {
  const mode = new TerraDrawPolygonMode({
    pointerDistance: 24,
    // The page has the keyboard: Escape puts the tool away.
    keyEvents: null,
    styles: { outlineColor: color, outlineWidth: 3, fillColor: color, fillOpacity: 0.08, closingPointColor: color, closingPointWidth: 6 },
  });
  const draw = new TerraDraw({ adapter: new TerraDrawMapLibreGLAdapter({ map }), modes: [mode] });
  draw.on("finish", (id) => {
    const geometry = draw.getSnapshotFeature(id)?.geometry;
    if (geometry?.type !== "Polygon") return;
    const [ring = []] = geometry.coordinates;
    onFinish(ring.slice(0, -1).map(([lng = 0, lat = 0]): Corner => [lng, lat]));
  });
  draw.start();
  draw.setMode("polygon");
  return () => {
    if (draw.enabled) draw.stop();
  };
}
