import type { CityDeps } from "../services/city/city-deps.ts";
import type { CityPort } from "../services/city/city-port.ts";
import { listPublicHolidays } from "../services/city/public-holidays.ts";
import { reportDistricts } from "../services/city/report-districts.ts";

/** The same work in the thread of its caller, for tests. */
export function createLocalCityPort(deps: CityDeps): CityPort {
  return {
    readDistricts: (file) => reportDistricts(deps, file),
    listPublicHolidays,
    close: async () => undefined,
  };
}
