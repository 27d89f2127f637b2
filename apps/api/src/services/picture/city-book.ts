import {
  NotFoundError,
  coverageSeries,
  type Agency,
  type AgreementVersion,
  type Category,
  type City,
  type CityId,
  type CoveredSeries,
  type District,
  type LevelId,
} from "@lagebild/domain";
import type { Store } from "../../db/store.ts";
import { createFreshValue, type FreshValue } from "./fresh-value.ts";

export type CitySummaryOfStore = Awaited<ReturnType<Store["summarise"]>>;
export interface CatalogueInUse {
  readonly version: string;
  readonly categories: readonly Category[];
}

/** [M10] */
export interface CoverageInUse {
  /** Changes with every change of the coverage. */
  readonly seq: number;
  readonly series: readonly CoveredSeries[];
}

/** Profiles and catalogue, held in memory so that a question to the picture does not go to the store for them. */
export interface CityBook {
  list(): Promise<readonly City[]>;
  /** Throws NotFoundError. */
  get(city: CityId): Promise<City>;
  districts(city: CityId, level: LevelId): Promise<readonly District[]>;
  agencies(city: CityId): Promise<readonly Agency[]>;
  catalogue(): Promise<CatalogueInUse>;
  /** Read again only when it changed. */
  coverage(city: CityId): Promise<CoverageInUse>;
  /** For whoever has just changed it. */
  reloadCoverage(city: CityId): Promise<void>;
  /** All versions of all agreements. */
  agreements(city: CityId): Promise<readonly AgreementVersion[]>;
  /** For whoever has just changed them. */
  reloadAgreements(city: CityId): Promise<void>;
  reloadAgencies(city: CityId): Promise<void>;
  /** Waits until a change that this process made is what everybody gets. */
  refresh(city: CityId): Promise<void>;
  /** Counted once per data stamp. */
  summary(city: CityId, dataStamp: string): Promise<CitySummaryOfStore>;
}

/** `maxAgeMs` is how late a change of a profile by another process may be seen. */
export function createCityBook(store: Store, options: { readonly maxAgeMs: number; readonly now: () => number }): CityBook {
  const cities = createFreshValue(() => store.listCities(), options);
  const catalogue = createFreshValue(() => store.listCategories(), options);
  const districts = new Map<string, FreshValue<readonly District[]>>();
  const agencies = new Map<string, FreshValue<readonly Agency[]>>();
  const coverages = new Map<string, FreshValue<CoverageInUse>>();
  const agreements = new Map<string, FreshValue<readonly AgreementVersion[]>>();
  const loadCoverage = createCoverageLoader(store);

  function fresh<Value>(map: Map<string, FreshValue<Value>>, key: string, load: () => Promise<Value>): Promise<Value> {
    let value = map.get(key);
    if (value === undefined) {
      value = createFreshValue(load, options);
      map.set(key, value);
    }
    return value.get();
  }

  async function get(id: CityId): Promise<City> {
    const isThis = (city: City) => city.id === id;
    const city = (await cities.get()).find(isThis) ?? (await cities.reload()).find(isThis);
    if (city === undefined) throw new NotFoundError("city", id);
    return city;
  }

  return {
    list: () => cities.get(),
    get,
    districts: async (city, level) => {
      await get(city);
      return fresh(districts, `${city} ${level}`, () => store.listDistricts(city, level));
    },
    agencies: async (city) => {
      await get(city);
      return fresh(agencies, city, () => store.listAgencies(city));
    },
    catalogue: () => catalogue.get(),
    refresh: async (city) => {
      for (const key of districts.keys()) if (key.startsWith(`${city} `)) districts.delete(key);
      await cities.reload();
    },
    coverage: (city) => fresh(coverages, city, () => loadCoverage(city)),
    reloadCoverage: async (city) => {
      await coverages.get(city)?.reload();
    },
    agreements: (city) => fresh(agreements, city, () => store.listAgreementVersions(city)),
    reloadAgreements: async (city) => {
      await agreements.get(city)?.reload();
    },
    reloadAgencies: async (city) => {
      await agencies.get(city)?.reload();
    },
    summary: createSummaries(store),
  };
}

/** Series are made again only when the coverage has another number. */
function createCoverageLoader(store: Store): (city: CityId) => Promise<CoverageInUse> {
  const newest = new Map<CityId, CoverageInUse>();
  return async (city) => {
    const seq = await store.readCoverageSeq(city);
    const held = newest.get(city);
    if (held?.seq === seq) return held;
    const loaded = { seq, series: coverageSeries(await store.readCoverage(city)) };
    newest.set(city, loaded);
    return loaded;
  };
}

function createSummaries(store: Store): CityBook["summary"] {
  const summaries = new Map<CityId, { readonly dataStamp: string; readonly value: Promise<CitySummaryOfStore> }>();
  return (city, dataStamp) => {
    const held = summaries.get(city);
    if (held?.dataStamp === dataStamp) return held.value;
    const value = store.summarise(city);
    summaries.set(city, { dataStamp, value });
    value.catch(() => {
      if (summaries.get(city)?.value === value) summaries.delete(city);
    });
    return value;
  };
}
