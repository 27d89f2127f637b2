import type { Mode } from "../../state/view.ts";
import { UNSURE_CLASS, UNTOLD_CLASS } from "./mode-codes.ts";

/** How far up a class stands in a list: what is most certain or newest first; cells with too little data last. */
export function classRank(mode: Mode, index: number): number {
  if (mode === "share" && index === UNTOLD_CLASS) return -2;
  if (index === 0) return -1;
  if (mode === "change") return Math.abs(index - UNSURE_CLASS);
  // Letters run from what is new to what is over.
  return mode === "emerging" ? 9 - index : index;
}
