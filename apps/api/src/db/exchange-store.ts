import type { AgencyId, AgencyProfile, AgreementVersion, CityId, ImportRun, Instant, RunId } from "@lagebild/domain";

/** [R4] What a run brought into the picture, whether or not it was taken back later. */
export interface BroughtByRun extends Pick<ImportRun, "agency" | "kind" | "fileName"> {
  readonly run: RunId;
  /** Name of the feed, or its id once it is gone; null: by hand. */
  readonly feed: string | null;
  /** When it was there in full. */
  readonly at: Instant;
  /** Accepted and updated rows, always some. */
  readonly reports: number;
  readonly isTakenBack: boolean;
}

/** The part of the store that keeps what agencies are and what they agreed. */
export interface ExchangeStore {
  /** Of those about which anything was said. */
  listAgencyProfiles(city: CityId): Promise<readonly (readonly [AgencyId, AgencyProfile])[]>;
  putAgencyProfile(agency: AgencyId, profile: AgencyProfile): Promise<void>;

  /** All versions of all agreements, in the order in which the agreements were made. */
  listAgreementVersions(city: CityId): Promise<readonly AgreementVersion[]>;
  /** Version 1 begins an agreement. Versions never change. ConflictError for a number that is not the next one and for another owner. */
  putAgreementVersion(version: AgreementVersion): Promise<void>;
  /** [R4] Newest first. */
  listBroughtByRuns(city: CityId): Promise<readonly BroughtByRun[]>;
  /** Agencies of which at least one run is done. */
  listAgenciesWithRuns(city: CityId): Promise<readonly AgencyId[]>;
}
