import type { CityId, DistrictsReport, LevelId, Viewer } from "@lagebild/domain";
import type { PublicHoliday, Region } from "./public-holidays.ts";

export interface DistrictsFile {
  readonly viewer: Viewer;
  readonly city: CityId;
  readonly level: LevelId;
  /** Named in messages. */
  readonly file: string;
  readonly nameProperty?: string | undefined;
  readonly codeProperty?: string | undefined;
  /** GeoJSON as it was sent. */
  readonly body: ArrayBuffer;
  /** Null: a dry run, which stores nothing. */
  readonly revision: number | null;
}

/** Work for a city that takes longer than an event loop may be held up. */
export interface CityPort {
  /** Judges polygons, and puts them in the place of a level unless it is a dry run. Takes the body away from its owner. */
  readDistricts(file: DistrictsFile): Promise<DistrictsReport>;
  /** Null for a region that no calendar is known of. */
  listPublicHolidays(region: Region, year: number): Promise<readonly PublicHoliday[] | null>;
  close(): Promise<void>;
}
