import type { Dimension, FilterChoice } from "./filter.ts";
import type { View } from "./view.ts";

/** What the map says of its places, and in which classes. */
export type IndicatorChoice = Pick<View, "mode" | "rate" | "classing">;

/** What one step back restores: the question, and how it is answered. */
export interface Step {
  readonly choice: FilterChoice;
  readonly indicator: IndicatorChoice;
}

/** What a step changed: a part of the filter, the indicator, or its classes. */
export type Walked = Dimension | "indicator" | "classes";
