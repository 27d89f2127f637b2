import type { CityId, Day, PublishedAudienceId, PublishedBase, PublishedSettings, PublishedTable } from "@lagebild/domain";

/** A published table without its values. */
export type PublishedKey = Pick<PublishedTable, "audience" | "agency" | "kind" | "from" | "minimum" | "groups" | "publishedAt">;

/** The part of the store that keeps published base tables (R14). */
export interface PublishedStore {
  /** The defaults until somebody decides otherwise. */
  getPublishedSettings(city: CityId): Promise<PublishedSettings>;
  /** ConflictError when the stored revision is not the one given; answers what is stored now, one revision on. */
  putPublishedSettings(city: CityId, settings: PublishedSettings): Promise<PublishedSettings>;
  /** Of all audiences, oldest step first. */
  listPublishedKeys(city: CityId): Promise<readonly PublishedKey[]>;
  /** Of one audience, by step; only steps that begin within the days, both included. */
  listPublishedTables(
    city: CityId,
    audience: PublishedAudienceId,
    steps?: { readonly from?: Day; readonly to?: Day },
  ): Promise<readonly PublishedTable[]>;
  /** All that is stored of one step. */
  readPublishedStep(
    city: CityId,
    step: Day,
  ): Promise<{ readonly bases: readonly PublishedBase[]; readonly tables: readonly PublishedTable[] }>;
  /** In one transaction. ConflictError for a base or table that is there already: it never changes. */
  putPublished(city: CityId, bases: readonly PublishedBase[], tables: readonly PublishedTable[]): Promise<void>;
}
