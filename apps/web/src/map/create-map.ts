import { Map as MapLibreMap } from "maplibre-gl";
import type { City } from "@lagebild/domain";
import type { Camera } from "../state/view.ts";
import { EMPTY_STYLE } from "./base-map.ts";
import { grownBox, homeOf } from "./camera.ts";
import { refuseForeignLetters } from "./own-letters.ts";
import { setWorkerFor } from "./worker.ts";

interface NewMap {
  readonly container: HTMLElement;
  readonly city: Pick<City, "bounds" | "baseMap" | "view">;
  /** Null: the whole city. */
  readonly camera: Camera | null;
  /** Nobody moves it by hand. */
  readonly isStill?: boolean;
}

/** An empty map of a city, flat and facing north. Throws when the browser has no WebGL. */
export function createMap({ container, city, camera, isStill = false }: NewMap): MapLibreMap {
  setWorkerFor(city.baseMap);
  return new MapLibreMap({
    container,
    style: EMPTY_STYLE,
    ...(camera === null ? homeOf(city) : { center: [camera.lng, camera.lat], zoom: camera.zoom }),
    maxBounds: grownBox(city.bounds, 1.5),
    minZoom: 6,
    maxZoom: 17,
    interactive: !isStill,
    attributionControl: false,
    keyboard: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    fadeDuration: 0,
    trackResize: false,
    transformRequest: refuseForeignLetters,
  });
}
