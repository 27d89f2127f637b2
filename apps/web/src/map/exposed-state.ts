import type { Cell } from "@lagebild/domain";
import { readPlayback } from "../state/play.ts";
import type { Camera, Mode } from "../state/view.ts";
import { countByClass } from "./cell-classes.ts";
import type { CellMap } from "./cell-map.ts";
import type { BaseState, Scene } from "./scene.ts";

interface MapState {
  readonly mode: Mode | null;
  readonly resolution: number | null;
  /** Number of cells (of districts, where they are filled) per class, the one without colour first. */
  readonly classCounts: readonly number[];
  readonly total: number;
  readonly selected: Cell | null;
  /** Cells of the chosen part of the city. */
  readonly areaCells: number;
  readonly isIdle: boolean;
  readonly camera: Camera | null;
  /** The picture of a playback that lies over the rest; null: none. */
  readonly played: { readonly from: string; readonly to: string; readonly total: number; readonly classCounts: readonly number[] } | null;
}

type TwinState = Pick<MapState, "classCounts" | "isIdle" | "camera">;

interface DrawnBase extends Pick<BaseState, "kind" | "failure"> {
  /** Features of the base map on screen, by layer of their source. */
  readonly features: Readonly<Record<string, number>>;
}

declare global {
  interface Window {
    /** What is drawn, for end-to-end tests: they check the answer, not pixels. */
    lagebildMap?: { readonly state: () => MapState; readonly base: () => DrawnBase | null; readonly twin: () => TwinState | null };
  }
}

interface Drawn {
  readonly map: CellMap | null;
  readonly scene: Scene;
  readonly total: number;
}

let readTwin: (() => Pick<Drawn, "map" | "scene">) | null = null;

/** The map beside the main one. Answers the function that takes it away again. */
export function exposeTwin(read: NonNullable<typeof readTwin>): () => void {
  readTwin = read;
  return () => {
    if (readTwin === read) readTwin = null;
  };
}

/** Answers the function that takes the hook away again. */
export function exposeState(read: () => Drawn): () => void {
  const state = (): MapState => {
    const { map, scene, total } = read();
    const { picture, selected } = scene;
    const classes = picture?.areas?.classes.filter((index) => index >= 0);
    const classCounts =
      picture === null ? [] : countByClass(classes === undefined ? picture.classes : Uint8Array.from(classes), picture.mode);
    return {
      mode: picture?.mode ?? null,
      resolution: picture?.resolution ?? null,
      classCounts,
      total,
      selected,
      areaCells: scene.area.length,
      isIdle: map?.hasSettled() ?? false,
      camera: map?.camera() ?? null,
      played: playedState(),
    };
  };
  const base = (): DrawnBase | null => {
    const { map } = read();
    if (map === null) return null;
    const { kind, failure } = map.base();
    return { kind, failure, features: map.baseFeatures() };
  };
  const twin = (): TwinState | null => {
    const drawn = readTwin?.() ?? null;
    if (drawn === null) return null;
    const { map, scene } = drawn;
    const classCounts = scene.picture === null ? [] : countByClass(scene.picture.classes, scene.picture.mode);
    return { classCounts, isIdle: map?.hasSettled() ?? false, camera: map?.camera() ?? null };
  };
  window.lagebildMap = { state, base, twin };
  return () => {
    delete window.lagebildMap;
  };
}

function playedState(): MapState["played"] {
  const { played } = readPlayback();
  return played === null ? null : { ...played.period, total: played.total, classCounts: countByClass(played.classes) };
}
