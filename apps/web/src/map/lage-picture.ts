import type { AnalysisMeta, AnalysisResult, CellsAnswer, CityAnswer, District, Meta, ReportersAnswer } from "@lagebild/domain";
import { createContext, useContext } from "react";
import type { ComparedPeriods, CompareLayout } from "../state/comparison.ts";
import type { Mode } from "../state/view.ts";
import type { CellFacts } from "./cell-facts.ts";
import type { BothPeriods } from "./modes/period-counts.ts";
import type { RateFacts } from "./modes/rate-facts.ts";

/** [M6] What is missing for a statement. */
export type Insufficient = Extract<AnalysisResult, { readonly kind: "insufficient-data" }>;

/** What the cells say, and what it stands on. Everything in it answers one question. */
export interface ShownFacts {
  readonly facts: CellFacts;
  /** The same as `facts` where districts take the cells' place. */
  readonly rates: RateFacts | null;
  readonly meta: Meta;
  /** [M7] Of a mode that is computed. */
  readonly analysis: { readonly meta: AnalysisMeta; readonly result: AnalysisResult } | null;
  readonly insufficient: Insufficient | null;
  /** Why nothing is told: no part of the reports is chosen (AT1), nobody may see it (DR4), no complaint has a key (DR2), no offences are chosen or no whole year has data (HZ2). */
  readonly lacks: "choice" | "access" | "keys" | "offences" | "year" | null;
  /** [DR2] Of the mode `reporters` where it is answered. */
  readonly reporters?: Pick<ReportersAnswer, "complaints" | "keyed" | "reporters" | "minimum">;
  /** The counts that a change was computed from; null in every other mode. */
  readonly halves: BothPeriods | null;
}

/** What map, legend, table and explanation show. */
export interface LagePicture {
  /** Asked for; what is shown may still be another mode's. */
  readonly mode: Mode;
  readonly city: CityAnswer | null;
  readonly districts: readonly District[] | null;
  readonly answer: CellsAnswer | null;
  /** How a change is laid out here; one map in every other mode. */
  readonly layout: CompareLayout;
  /** What a change compares; null in every other mode. */
  readonly compared: ComparedPeriods | null;
  /** The newest that is complete; it stays while the next one loads. */
  readonly shown: ShownFacts | null;
  readonly isLoading: boolean;
  /** How far an analysis is; null while nothing is computed. */
  readonly progress: { readonly done: number; readonly total: number } | null;
  /** What is shown answers an earlier question, and the newer one failed. */
  readonly isOld: boolean;
  readonly error: Error | null;
  readonly retry: () => void;
}

const LagePictureContext = createContext<LagePicture | null>(null);
export const LagePictureProvider = LagePictureContext.Provider;

/** The one picture of the Lage screen. */
export function useLagePicture(): LagePicture {
  const picture = useContext(LagePictureContext);
  if (picture === null) throw new TypeError("the picture is asked for outside of the Lage screen");
  return picture;
}
