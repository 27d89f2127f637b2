import {
  type BaseMap,
  ConflictError,
  citySchema,
  type City,
  type CityId,
  type LevelId,
  type LocalText,
  type Viewer,
} from "@lagebild/domain";
import { areaKm2, boundsOf, checkDistricts, exactUnionOf, parsePolygons, withoutSlivers } from "@lagebild/geo";
import { authorise } from "@lagebild/policy";
import { actorOf } from "../audit/actor.ts";
import { checkBaseMap } from "./check-base-map.ts";
import { instantOf, type CityDeps } from "./city-deps.ts";
import type { DistrictsOutcome, PolygonSource } from "./import-districts.ts";
import { loadCatalogue } from "./load-catalogue.ts";
import { createAssignment, requireValidRings, toDistricts } from "./to-districts.ts";

export interface CreateCityInput {
  readonly id: CityId;
  readonly name: string;
  readonly timeZone: string;
  readonly attribution: string;
  readonly baseMap: BaseMap;
  readonly level: { readonly id: LevelId; readonly name: LocalText };
  /** Any polygons; their union is the boundary. */
  readonly boundary: PolygonSource;
  readonly districts: PolygonSource;
}

export interface CityOutcome extends DistrictsOutcome {
  readonly city: City;
  readonly boundaryKm2: number;
}

/** A profile from polygons, with the catalogue of categories it counts in. Refuses an id that is taken. */
export async function createCity(
  deps: CityDeps & { readonly mapFolder: string },
  viewer: Viewer,
  input: CreateCityInput,
): Promise<CityOutcome> {
  authorise(viewer, "edit-city");
  const { store, now } = deps;
  if ((await store.findCity(input.id)) !== undefined) {
    throw new ConflictError(`city ${input.id} exists already; "districts import" replaces its districts`, { city: input.id });
  }
  const parsed = parsePolygons(input.districts.geojson, { crs: input.districts.crs, nameProperty: input.districts.nameProperty });
  // Detailed polygons take seconds to read and to unite: what is the same file is read and united once.
  const isOwnUnion = input.boundary.file === input.districts.file && input.boundary.crs === input.districts.crs;
  const outline = isOwnUnion ? parsed : parsePolygons(input.boundary.geojson, { crs: input.boundary.crs });
  requireValidRings(outline, input.boundary.file);
  const union = exactUnionOf(outline.polygons.map(({ geometry }) => geometry));
  const boundary = withoutSlivers(union);
  requireValidRings(parsed, input.districts.file);
  const districts = toDistricts(parsed.polygons, { ...input.districts, level: input.level.id });

  const level = { ...input.level, parent: null };
  const city = citySchema.parse({
    id: input.id,
    name: input.name,
    timeZone: input.timeZone,
    boundary,
    bounds: boundsOf(boundary),
    levels: [level],
    attribution: input.attribution,
    baseMap: input.baseMap,
  });
  await checkBaseMap(deps.mapFolder, city.baseMap, city.bounds);
  await loadCatalogue(store);
  await store.putCity(city);
  const { replacedReports } = await store.replaceDistricts(city.id, level, districts, createAssignment(districts));
  await store.audit({ at: instantOf(now()), ...actorOf(viewer), what: "city.create", subject: city.id, reason: null });
  return {
    city,
    boundaryKm2: areaKm2(boundary),
    districtCount: districts.length,
    replacedReports,
    notes: parsed.problems,
    check: checkDistricts(districts, boundary, isOwnUnion ? union : undefined),
  };
}
