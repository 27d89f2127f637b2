import type {
  Collision,
  AddressBatch,
  Agency,
  AgencyId,
  Category,
  City,
  CityId,
  CoverageRecord,
  CoverageRequest,
  CoverageSpan,
  Day,
  Dictionaries,
  District,
  DistrictLevel,
  GazetteerLayer,
  HousesPack,
  ImportCounts,
  ImportRun,
  Instant,
  LevelId,
  Kind,
  LngLat,
  MappingId,
  Period,
  PlacedReport,
  QuarantinedRow,
  QuarantineFilter,
  QuarantineGroup,
  ReportColumns,
  RunId,
  SavedMapping,
  StoredQuarantinedRow,
  StoredStreet,
} from "@lagebild/domain";
import type { AccountStore } from "./account-store.ts";
import type { AddressStore } from "./address-store.ts";
import type { AuditStore } from "./audit-store.ts";
import type { ContextStore } from "./context-store.ts";
import type { ExchangeStore } from "./exchange-store.ts";
import type { FeedStore } from "./feed-store.ts";
import type { ReportPlaces } from "./report-places.ts";
import type { QualityStore } from "./quality-store.ts";
import type { PublishedStore } from "./published-store.ts";
import type { RetentionStore } from "./retention-store.ts";
import type { SavedAreaStore } from "./saved-area-store.ts";
import type { SavedViewStore } from "./saved-view-store.ts";
import type { WarningStore } from "./warning-store.ts";

/** Counts of one batch; `outside` and `geocoded` are of its accepted reports. A promise that resolved means: durably stored. */
export type BatchOutcome = Pick<ImportCounts, "accepted" | "updated" | "unchanged" | "withdrawn" | "outside" | "geocoded"> & {
  /** [R5] Rows past their term, or of reports that were deleted; absent: none. */
  readonly expired?: number;
  /** Of `updated`; absent: none. */
  readonly collisions?: { readonly count: number; readonly first: Collision };
};

/** A report with the version its row carries: a number or milliseconds since 1970 that grow with every correction. Absent: the run's `delivery.at`. */
export type VersionedReport = PlacedReport & { readonly version?: number };

/** A row that says that the agency's report is no longer valid. */
export interface Withdrawal {
  readonly externalId: string;
  /** As in `VersionedReport`. */
  readonly version?: number;
}

/** A district and what it is called from now on. */
export type DistrictName = Pick<District, "level" | "code" | "name">;

export interface ReportBatch {
  readonly run: RunId;
  /** At most 2,000; of a key that occurs twice the newer version stays, of equal ones the last. */
  readonly reports: readonly VersionedReport[];
  /** Where a report and its withdrawal carry the same version, it is withdrawn. */
  readonly withdrawals?: readonly Withdrawal[];
  /** External ids of rows that were quarantined: a replacing delivery does not withdraw these reports. */
  readonly mentioned?: readonly string[];
  readonly quarantined: readonly QuarantinedRow[];
  /** The run's counts after this batch, stored in the same transaction. */
  readonly counts: ImportCounts;
}

export type RunEnd = Pick<ImportRun, "state" | "endedAt" | "fileHash" | "counts" | "error"> & {
  /** Absent: stays as it is. */
  readonly period?: Period | null;
  /** Whether somebody said the period; otherwise it is that of the rows. */
  readonly isPeriodStated?: boolean;
};

/** How taking a run back, or taking that back, changed the picture. */
export interface RevertOutcome {
  /** Reports that were there and are gone. */
  readonly deleted: number;
  /** Reports that got another content or are there again. */
  readonly restored: number;
}

/** A run that is only tried. Its outcomes are those that the run would have; nothing of it is stored. */
export interface Rehearsal {
  writeBatch(batch: ReportBatch): Promise<BatchOutcome>;
  finishReplacement(run: RunId, end: Parameters<Store["finishReplacement"]>[1]): Promise<ImportCounts>;
  /** To be called in any case. */
  close(): void;
}

/** Rows of live runs by filter or by id. */
export type RefusedRow = Pick<StoredQuarantinedRow, "id" | "column" | "value" | "code" | "message">;
export type QuarantineChoice = { readonly filter: QuarantineFilter } | { readonly ids: readonly number[] };

export interface NewDeclaration extends CoverageRequest {
  readonly by: string;
  readonly at: Instant;
}

export interface NewMapping {
  readonly city: CityId;
  readonly agency: AgencyId;
  readonly kind: Kind;
  readonly hash: MappingId;
  readonly body: Readonly<Record<string, unknown>>;
  readonly by: string;
  readonly at: Instant;
  /** An import uses it now; false: it is only saved. */
  readonly isUsed: boolean;
}

/**
 * All truth behind promises. Any implementation passes the `*-contract.ts` beside this file.
 * Ids in answers are branded; unknown ids answer undefined (find) or throw NotFoundError (get, writes).
 */
export interface Store
  extends
    AccountStore,
    AddressStore,
    AuditStore,
    ContextStore,
    ExchangeStore,
    FeedStore,
    PublishedStore,
    QualityStore,
    RetentionStore,
    SavedAreaStore,
    SavedViewStore,
    WarningStore {
  listCities(): Promise<readonly City[]>;
  findCity(id: CityId): Promise<City | undefined>;
  /** Creates or replaces the profile; reports stay. */
  putCity(city: City): Promise<void>;
  /**
   * Replaces profile and names of districts at once and answers what is stored now. Throws ConflictError when the stored revision is not `city.revision`,
   * and for another time zone once there are reports.
   */
  updateCity(city: City, names?: readonly DistrictName[]): Promise<City>;
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
    /** Absent: whatever the city's revision is. Otherwise ConflictError when it is another. */
    revision?: number,
  ): Promise<{ readonly replacedReports: number }>;
  listAgencies(city: CityId): Promise<readonly Agency[]>;
  putAgency(agency: Agency): Promise<void>;
  /** The whole catalogue; replaces what was there. */
  putCategories(version: string, categories: readonly Category[]): Promise<void>;
  listCategories(): Promise<{ readonly version: string; readonly categories: readonly Category[] }>;

  /** Replaces one layer of a city's address list; visible only when the iteration ended. A running import keeps what it began with. */
  replaceGazetteer(
    city: CityId,
    layer: GazetteerLayer,
    batches: AsyncIterable<AddressBatch>,
  ): Promise<{ readonly entries: number; readonly streets: number }>;
  /** Streets, then places, in batches of up to 10,000. */
  readStreets(city: CityId): AsyncIterable<readonly StoredStreet[]>;
  /** Another text once streets or places of the city are others. */
  readGazetteerStamp(city: CityId): Promise<string>;
  /** Houses of streets by their ids, in their order. ConflictError for one that was replaced meanwhile. */
  readHouses(streets: readonly number[]): Promise<HousesPack>;

  /**
   * A run whose delivery replaces a period stays out of sight until `finishReplacement`: its batches are kept aside, so that a run that is cut off leaves
   * the picture as it was.
   */
  startRun(run: ImportRun): Promise<void>;
  /**
   * One transaction: reports by (agency, externalId), changes logged, quarantine and counts stored. A row older than what is known of its report, or than a
   * replacing delivery that lacks it, changes nothing and counts as unchanged, as does one of equal content.
   */
  writeBatch(batch: ReportBatch): Promise<BatchOutcome>;
  /**
   * One transaction: the delivery of a replacing run comes into force, reports of its agency and kind in the period that are not newer and that it does not
   * name are withdrawn, the run is done. Null period: it had no row and replaces nothing.
   */
  finishReplacement(run: RunId, end: Omit<RunEnd, "state" | "error"> & { readonly period: Period | null }): Promise<ImportCounts>;
  endRun(run: RunId, end: RunEnd): Promise<void>;
  /** Sees what was stored when it began. `newAgency`: the run's, where nobody knows it yet. */
  rehearseRun(run: ImportRun, newAgency: Agency | null): Rehearsal;
  findRun(run: RunId): Promise<ImportRun | undefined>;
  /** Newest first. A run is `running` only while its process lives. */
  listRuns(city: CityId, limit: number): Promise<readonly ImportRun[]>;
  /** Runs still `running` when no process imports any more: marked `interrupted`; what they kept aside is dropped. */
  markInterruptedRuns(endedAt: Instant): Promise<number>;
  /** As if the run had never been: what it brought, corrected and withdrew is as the other runs left it. Kept aside until `forgetRevertedRuns`. */
  revertRun(run: RunId, endedAt: Instant): Promise<RevertOutcome>;
  /** As if the run had never been taken back. Later versions of other runs stay on top. ConflictError once the run was forgotten. */
  undoRevert(run: RunId): Promise<RevertOutcome>;
  /** Deletes for good what runs (of `only`, else of all) taken back before that instant had brought, and their rows in quarantine. Gives their number. */
  forgetRevertedRuns(before: Instant, only?: readonly RunId[]): Promise<number>;

  /** Keeps a mapping by its hash, once per city, agency and kind. */
  putMapping(mapping: NewMapping): Promise<void>;
  /** Newest use first, those never used by the day they were saved. */
  listMappings(city: CityId, agency?: AgencyId): Promise<readonly SavedMapping[]>;
  findMapping(city: CityId, hash: string): Promise<SavedMapping | undefined>;
  /** Gives a mapping its name; another one of the agency and kind with this name loses it. NotFoundError. */
  nameMapping(city: CityId, hash: string, name: string): Promise<SavedMapping>;
  /** Takes the name away; a mapping that no run used goes altogether. False: there was none with a name. */
  deleteMapping(city: CityId, hash: string): Promise<boolean>;

  listQuarantine(
    city: CityId,
    options: QuarantineFilter & { readonly offset: number; readonly limit: number },
  ): Promise<{ readonly total: number; readonly rows: readonly StoredQuarantinedRow[] }>;
  /** Rows by their ids, in order; those that are gone are left out. */
  findQuarantined(city: CityId, ids: readonly number[]): Promise<readonly StoredQuarantinedRow[]>;
  /** [C1] One-way names of reporters by row id and by REPORTER_NAME with the column: for judging anew, never for an answer. */
  findReporters(city: CityId, ids: readonly number[]): Promise<ReadonlyMap<number, Readonly<Record<string, string>>>>;
  groupQuarantine(
    city: CityId,
    options: Pick<QuarantineFilter, "agency" | "run">,
  ): Promise<{ readonly total: number; readonly groups: readonly QuarantineGroup[] }>;
  /** Puts new values in place of mapped ones; a column the row has not is an InvalidInputError. NotFoundError. */
  fixQuarantined(city: CityId, id: number, mapped: Readonly<Record<string, string>>): Promise<StoredQuarantinedRow>;
  /** Deletes rows and overwrites them on the disk. */
  discardQuarantined(city: CityId, choice: QuarantineChoice): Promise<number>;
  /** Rows that the run took: out of sight until it is taken back. NotFoundError. */
  takeFromQuarantine(run: RunId, ids: readonly number[]): Promise<number>;
  /** Rows that were judged anew and are refused for another cause now; what was delivered stays. */
  refuseQuarantined(rows: readonly RefusedRow[]): Promise<void>;
  /** Deletes rows of runs that began before that instant; the counts of the runs stay. */
  purgeQuarantine(before: Instant): Promise<number>;

  /** [M10] What runs that are done delivered, and what people declared. Runs taken back cover nothing. */
  readCoverage(city: CityId): Promise<CoverageRecord>;
  /** Another number whenever `spans` of `readCoverage` may have changed. */
  readCoverageSeq(city: CityId): Promise<number>;
  /** NotFoundError for an agency of another city. */
  declareCoverage(city: CityId, declaration: NewDeclaration): Promise<CoverageSpan>;
  /** By the span's id; gives what was declared. NotFoundError. */
  removeDeclaration(city: CityId, id: string): Promise<CoverageSpan>;

  /** What the frame is built from and followed with. */
  readDictionaries(city: CityId): Promise<Dictionaries>;
  /** Every existing report and every count of deleted ones (R5), in batches of up to 10,000 by time. */
  readColumns(city: CityId): AsyncIterable<ReportColumns>;
  /** Reports and counts changed after `seq`, deleted reports flagged; each at most once; ends when up to date. */
  readChangedColumns(city: CityId, afterSeq: number): AsyncIterable<ReportColumns>;
  /** Of reports of the days, whatever their statistics and kind. */
  readReportPlaces(city: CityId, days: Period): Promise<ReportPlaces>;
  /** Newest change number of the city (0 = none); also sees what another process wrote. */
  readChangeSeq(city: CityId): Promise<number>;
  summarise(city: CityId): Promise<{
    readonly reportCount: number;
    readonly firstOn: Day | null;
    readonly lastOn: Day | null;
    readonly lastReceivedAt: Instant | null;
  }>;

  close(): Promise<void>;
}
