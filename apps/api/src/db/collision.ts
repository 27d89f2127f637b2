import { fromDayNumber, KINDS, type Collision, type PlacedReport } from "@lagebild/domain";

const DAY_MIN = 1440;
/** A correction hardly moves what happened by four weeks, and never makes another kind of it. */
const APART_MIN = 28 * DAY_MIN;

/** What is stored under an id, as far as it tells whether a row is about the same. */
export interface StoredMark {
  /** Position in KINDS. */
  readonly kind: number;
  readonly local_minute: number;
}

/** Where a row that corrects a stored report is hardly about the same: two files of an agency number theirs alike. */
export function findCollision(stored: StoredMark, report: PlacedReport): Collision | null {
  const kind = KINDS[stored.kind];
  const isApart = Math.abs(stored.local_minute - report.localMinute) >= APART_MIN;
  if (kind === undefined || (kind === report.kind && !isApart)) return null;
  const dayOf = (minute: number): Collision["before"]["day"] => fromDayNumber(Math.floor(minute / DAY_MIN));
  return {
    externalId: report.externalId,
    before: { kind, day: dayOf(stored.local_minute) },
    after: { kind: report.kind, day: dayOf(report.localMinute) },
  };
}
