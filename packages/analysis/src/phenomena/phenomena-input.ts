import type { AgencyId } from "@lagebild/domain";
import type { Comparability } from "../early-warning/comparability.ts";
import type { ReportBook } from "../early-warning/report-book.ts";

export interface PhenomenaInput {
  readonly book: ReportBook;
  /** Of everything that may count at all. */
  readonly comparability: Comparability;
  readonly withoutPlace: ReadonlyMap<AgencyId, number>;
}
