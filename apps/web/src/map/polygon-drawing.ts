import type { Corner } from "@lagebild/domain";
import type { Map as MapLibreMap } from "maplibre-gl";
import { TerraDraw, TerraDrawPolygonMode } from "terra-draw";
import { TerraDrawMapLibreGLAdapter } from "terra-draw-maplibre-gl-adapter";

interface PolygonDrawing {
  readonly color: `#${string}`;
  /** With the corners of a finished polygon, not closed. */
  readonly onFinish: (ring: readonly Corner[]) => void;
}

interface Drawing {
  /** Closes what has three corners; leaves alone what has fewer. */
  readonly finish: () => void;
  readonly stop: () => void;
}

/** Lets a polygon be drawn corner by corner; a double click, a click on the first corner or `finish` ends it. */
export function drawPolygon(map: MapLibreMap, { color, onFinish }: PolygonDrawing): Drawing {
  const mode = new TerraDrawPolygonMode({
    pointerDistance: 24,
    // The page has the keyboard: Escape puts the tool away, Enter arrives by `finish`, wherever the focus is.
    keyEvents: { finish: "Enter", cancel: null },
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
  return {
    finish: () => mode.onKeyUp({ key: "Enter", heldKeys: [], preventDefault: () => undefined }),
    stop: () => {
      if (draw.enabled) draw.stop();
    },
  };
}
