import type {
  AgencyId,
  CityId,
  DelayHistogram,
  ImportCounts,
  Kind,
  PositionalPrecision,
  QualityWeek,
  QuarantineCode,
  UnknownCode,
} from "@lagebild/domain";

/** [DQ1] What became of the rows of one agency and kind that were received in a week; its Monday is given in days since 1970. */
export interface QualityWeekCounts extends Pick<ImportCounts, "accepted" | "updated" | "unchanged" | "expired" | "withdrawn" | "outside"> {
  readonly agency: AgencyId;
  readonly kind: Kind;
  readonly week: number;
  /** These and all after them: of the accepted reports. */
  readonly byPrecision: Readonly<Record<PositionalPrecision, number>>;
  readonly withoutHour: number;
  readonly unknownCategory: number;
  readonly delays: DelayHistogram;
  readonly delay: QualityWeek["delay"];
}

/** Rows put aside; null: the reason is not known any more. */
export interface QualityReason {
  readonly agency: AgencyId;
  readonly kind: Kind;
  readonly week: number;
  readonly code: QuarantineCode | null;
  readonly rows: number;
}

export interface QualityRecord {
  readonly weeks: readonly QualityWeekCounts[];
  readonly reasons: readonly QualityReason[];
}

/** The part of the store that tells how good deliveries are. */
export interface QualityStore {
  /** [DQ1] What runs brought, week by week, but for those taken back; kept when reports and rows in quarantine are long deleted. */
  readQuality(city: CityId): Promise<QualityRecord>;
  /** Another number whenever `readQuality` may have changed. */
  readQualitySeq(city: CityId): Promise<number>;
  /** [R15] Codes that nobody knew when their reports came, of reports that are still `unknown`; most reports first, at most 1,000. */
  listUnknownCodes(city: CityId): Promise<readonly UnknownCode[]>;
}
