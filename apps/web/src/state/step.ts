import type { Dimension, FilterChoice } from "./filter.ts";
import type { View } from "./view.ts";

/** What the map says of its places, and in which classes. */
export type MeasureChoice = Pick<View, "mode" | "rate" | "classing">;

/** What one step back restores: the question, and how it is answered. */
export interface Step {
  readonly choice: FilterChoice;
  readonly measure: MeasureChoice;
}

/** What a step changed: a part of the filter, the measure, or its classes. */
export type Walked = Dimension | "measure" | "classes";
