import type { Filter, Resolution } from "@lagebild/domain";
import { useMemo } from "react";
import { DIMENSIONS, type FilterChoice, type FilterDefaults, isDefault, toFilter } from "./filter.ts";
import { type LageState, useLage } from "./store.ts";
import type { View } from "./view.ts";

export function useChoice(): FilterChoice {
  return useLage((state) => state.choice);
}

export function useView(): View {
  return useLage((state) => state.view);
}

export function useDefaults(): FilterDefaults | null {
  return useLage((state) => state.defaults);
}

export function effectiveResolution({ view, autoResolution }: Pick<LageState, "view" | "autoResolution">): Resolution {
  return view.resolution === "auto" ? autoResolution : view.resolution;
}

/** The resolution of the cells on screen. */
export function useResolution(): Resolution {
  return useLage(effectiveResolution);
}

/** The question that all panels answer; null until the city and its newest report are known. */
export function useFilter(): Filter | null {
  const choice = useChoice();
  const defaults = useDefaults();
  const resolution = useResolution();
  return useMemo(() => (defaults === null ? null : toFilter(choice, defaults, resolution)), [choice, defaults, resolution]);
}

/** Whether the question differs from the one that the city shows first. */
export function useIsChanged(): boolean {
  return useLage(({ choice, defaults }) => DIMENSIONS.some((dimension) => !isDefault(choice, dimension, defaults)));
}
