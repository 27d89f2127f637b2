/** Exact places of reports by their number: for computing with distances; never part of an answer. */
export interface ReportPlaces {
  readonly reportId: Uint32Array;
  readonly lng: Float64Array;
  readonly lat: Float64Array;
}
