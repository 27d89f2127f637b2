import {
  createZoneClock,
  InvalidInputError,
  NotFoundError,
  type AgencyId,
  type City,
  type CityId,
  type District,
  type Instant,
  type Kind,
} from "@lagebild/domain";
import { createPlacer, type Mapping, type ReportSettings } from "@lagebild/ingest";
import type { Store } from "../../db/store.ts";
import { loadGeocoder } from "../geocoding/load-geocoder.ts";
import { IMPORT_PROBLEMS } from "../i18n/import-problems.ts";
import type { ImportDeps } from "./import-deps.ts";
import { createPseudonymiser } from "./reporter-key.ts";

export interface SettingsInput {
  readonly city: CityId;
  readonly agency: AgencyId;
  readonly kind: Kind;
  readonly mapping: Mapping;
  readonly receivedAt: Instant;
  readonly deliveryKey: string;
  /** The reporter's keys are one-way names already. */
  readonly isPseudonymised?: boolean;
  /** Enough to tell whether a row is taken, not where its report lies: without districts and address table. */
  readonly isVerdictOnly?: boolean;
}

/** Throws NotFoundError for an unknown city. */
export async function getCity(store: Store, id: CityId): Promise<City> {
  const city = await store.findCity(id);
  if (city === undefined) throw new NotFoundError("city", id);
  return city;
}

/** All that rows of a file need to become reports of a city: districts, catalogue, address table. */
export async function loadReportSettings(deps: ImportDeps, input: SettingsInput): Promise<ReportSettings> {
  const { store, dataFolder } = deps;
  const { mapping, kind, agency, receivedAt, deliveryKey, isVerdictOnly = false } = input;
  const city = await getCity(store, input.city);
  requireLevel(city, mapping);
  const districts: District[] = [];
  for (const level of isVerdictOnly ? [] : city.levels) districts.push(...(await store.listDistricts(city.id, level.id)));
  const { categories } = await store.listCategories();
  const settings: ReportSettings = {
    mapping,
    kind,
    agency,
    receivedAt,
    deliveryKey,
    categories: new Map(categories.map((category) => [category.id, category.kind])),
    cityClock: createZoneClock(city.timeZone),
    placer: createPlacer(city, districts),
    geocoder: "street" in mapping.place && !isVerdictOnly ? await loadGeocoder(store, city, { use: "import" }) : null,
  };
  if (mapping.attributes?.reporterKey === undefined) return settings;
  const pseudonymise = input.isPseudonymised === true ? (name: string) => name : await createPseudonymiser(dataFolder, agency);
  return { ...settings, pseudonymise };
}

/** [M11] With a level that the city has not, every row would lose its place. */
function requireLevel(city: City, { place }: Mapping): void {
  if (!("area" in place) || city.levels.some((level) => level.id === place.level)) return;
  const text = IMPORT_PROBLEMS.noLevel(place.level, city.levels.map((level) => level.id).join(", "));
  throw new InvalidInputError(text.en, [{ path: "place.level", message: "no such level" }], { text });
}
