import type { Cell } from "@lagebild/domain";
import { countByClass } from "./cell-classes.ts";
import type { CellMap, Scene } from "./cell-map.ts";

interface MapState {
  readonly resolution: number | null;
  /** Number of cells per class, zero first. */
  readonly classCounts: readonly number[];
  readonly total: number;
  readonly selected: Cell | null;
  readonly isIdle: boolean;
}

declare global {
  interface Window {
    /** What is drawn, for end-to-end tests: they check the answer, not pixels. */
    lagebildMap?: { readonly state: () => MapState };
  }
}

interface Drawn {
  readonly map: CellMap | null;
  readonly scene: Scene;
  readonly total: number;
}

/** Answers the function that takes the hook away again. */
export function exposeState(read: () => Drawn): () => void {
  const state = (): MapState => {
    const { map, scene, total } = read();
    const { picture, selected } = scene;
    const classCounts = picture === null ? [] : countByClass(picture.classes);
    return { resolution: picture?.resolution ?? null, classCounts, total, selected, isIdle: map?.hasSettled() ?? false };
  };
  window.lagebildMap = { state };
  return () => {
    delete window.lagebildMap;
  };
}
