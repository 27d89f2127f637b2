import type {
  Agency,
  Category,
  City,
  CityId,
  Day,
  Dictionaries,
  District,
  DistrictLevel,
  ImportCounts,
  ImportRun,
  Instant,
  LevelId,
  LngLat,
  PlacedReport,
  QuarantinedRow,
  ReportColumns,
  RunId,
} from "@lagebild/domain";

/** One entry of the local address table; `houseNumber` null = the street itself. Names are already normalised. */
export interface GazetteerEntry {
  readonly street: string;
  readonly houseNumber: string | null;
  readonly point: LngLat;
}

/** Counts of one accepted batch; a promise that resolved means: durably stored. */
export type BatchOutcome = Pick<ImportCounts, "accepted" | "updated" | "unchanged">;

export interface ReportBatch {
  readonly run: RunId;
  /** At most 2,000; a key that occurs twice within a batch keeps its last version. */
  readonly reports: readonly PlacedReport[];
  readonly quarantined: readonly QuarantinedRow[];
  /** The run's counts after this batch, stored in the same transaction. */
  readonly counts: ImportCounts;
}

/**
 * All truth behind promises. Any implementation passes `store-contract.ts`.
 * Ids in answers are branded; unknown ids answer undefined (find) or throw NotFoundError (get, writes).
 */
export interface Store {
  listCities(): Promise<readonly City[]>;
  findCity(id: CityId): Promise<City | undefined>;
  /** Creates or replaces the profile; reports stay. */
  putCity(city: City): Promise<void>;
  listDistricts(city: CityId, level: LevelId): Promise<readonly District[]>;
  /**
   * Replaces one level of districts (added to the city's levels when new). Reports of the city are given their district anew
   * by `assign` (position in `districts`, −1 = none), in batches; logged in report_change.
   */
  replaceDistricts(
    city: CityId,
    level: DistrictLevel,
    districts: readonly District[],
    assign: (points: readonly LngLat[]) => readonly number[],
  ): Promise<{ readonly replacedReports: number }>;
  listAgencies(city: CityId): Promise<readonly Agency[]>;
  putAgency(agency: Agency): Promise<void>;
  /** The whole catalogue; replaces what was there. */
  putCategories(version: string, categories: readonly Category[]): Promise<void>;
  listCategories(): Promise<{ readonly version: string; readonly categories: readonly Category[] }>;

  /** Replaces the address table of a city; entries come in batches; visible only when the iteration ended. */
  replaceGazetteer(city: CityId, entries: AsyncIterable<readonly GazetteerEntry[]>): Promise<{ readonly entries: number }>;
  /** Streams the whole table in batches of up to 10,000. */
  readGazetteer(city: CityId): AsyncIterable<readonly GazetteerEntry[]>;

  startRun(run: ImportRun): Promise<void>;
  /** One transaction: upsert by (agency, externalId), changes logged, quarantine and counts stored. Same content = unchanged. */
  writeBatch(batch: ReportBatch): Promise<BatchOutcome>;
  endRun(run: RunId, end: Pick<ImportRun, "state" | "endedAt" | "fileHash" | "counts" | "error">): Promise<void>;
  findRun(run: RunId): Promise<ImportRun | undefined>;
  /** Newest first. A run is `running` only while its process lives. */
  listRuns(city: CityId, limit: number): Promise<readonly ImportRun[]>;
  /** Runs still `running` when no process imports any more: marked `interrupted`. */
  markInterruptedRuns(endedAt: Instant): Promise<number>;
  /** Takes a run back: reports it created are deleted, reports it updated get their former version. */
  revertRun(run: RunId, endedAt: Instant): Promise<{ readonly deleted: number; readonly restored: number }>;
  listQuarantine(
    city: CityId,
    options: { readonly run?: RunId; readonly offset: number; readonly limit: number },
  ): Promise<{
    readonly total: number;
    readonly rows: readonly (QuarantinedRow & { readonly run: RunId; readonly id: number })[];
  }>;
  deleteQuarantined(ids: readonly number[]): Promise<number>;

  /** What the frame is built from and followed with. */
  readDictionaries(city: CityId): Promise<Dictionaries>;
  /** Every existing report in batches of up to 50,000, with the change number that they reflect. */
  readColumns(city: CityId): AsyncIterable<ReportColumns>;
  /** Reports changed after `seq`, deleted ones flagged; each report at most once; ends when up to date. */
  readChangedColumns(city: CityId, afterSeq: number): AsyncIterable<ReportColumns>;
  /** Newest change number of the city (0 = none); also sees what another process wrote. */
  readChangeSeq(city: CityId): Promise<number>;
  summarise(city: CityId): Promise<{
    readonly reportCount: number;
    readonly firstOn: Day | null;
    readonly lastOn: Day | null;
    readonly lastReceivedAt: Instant | null;
  }>;

  /** Appends to the audit log. `what` never holds report content. */
  audit(entry: {
    readonly at: Instant;
    readonly by: string;
    readonly what: string;
    readonly subject: string;
    readonly reason: string | null;
  }): Promise<void>;
  close(): Promise<void>;
}
