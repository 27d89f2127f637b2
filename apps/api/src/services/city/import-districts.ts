import {
  InvalidInputError,
  NotFoundError,
  type City,
  type CityId,
  type District,
  type DistrictLevel,
  type LevelId,
  type LocalText,
  type Viewer,
} from "@lagebild/domain";
import { checkDistricts, parsePolygons, type DistrictCheck, type PolygonProblem } from "@lagebild/geo";
import { authorise } from "@lagebild/policy";
import type { Store } from "../../db/store.ts";
import { actorOf } from "../audit/actor.ts";
import { changeOf } from "../audit/change-of.ts";
import { instantOf, type CityDeps } from "./city-deps.ts";
import { createAssignment, requireValidRings, toDistricts } from "./to-districts.ts";

/** A polygon file as read, with what the operator said about it. */
export interface PolygonSource {
  /** Named in messages. */
  readonly file: string;
  readonly geojson: unknown;
  readonly crs?: string | undefined;
  readonly nameProperty?: string | undefined;
  readonly codeProperty?: string | undefined;
  readonly populationProperty?: string | undefined;
}

export interface ImportDistrictsInput {
  readonly city: CityId;
  readonly level: { readonly id: LevelId; readonly name: LocalText };
  /** Absent keeps what the level has; null makes it a top level. */
  readonly parentLevel?: LevelId | undefined;
  readonly source: PolygonSource;
  /** Of the profile that the operator saw; absent: whatever is stored. */
  readonly revision?: number | undefined;
}

export interface DistrictsOutcome {
  readonly districtCount: number;
  /** Reports that were given their district anew. */
  readonly replacedReports: number;
  /** Features without a polygon, and rings that were mended. */
  readonly notes: readonly PolygonProblem[];
  readonly check: DistrictCheck;
}

/** Replaces or adds one level of districts. Invalid rings and double codes are refused; overlaps, gaps and parts outside are told. */
export async function importDistricts(deps: CityDeps, viewer: Viewer, input: ImportDistrictsInput): Promise<DistrictsOutcome> {
  authorise(viewer, "edit-city");
  const { store, now } = deps;
  const { city, level, districts, notes } = await readDistricts(store, input);
  const assign = createAssignment(districts);
  const before = await store.listDistricts(city.id, level.id);
  const { replacedReports } = await store.replaceDistricts(city.id, level, districts, assign, input.revision);
  const change = changeOf({ codes: before.map(({ code }) => code) }, { codes: districts.map(({ code }) => code), replacedReports });
  const subject = `${city.id}/${level.id}`;
  await store.audit({ at: instantOf(now()), ...actorOf(viewer), what: "districts.import", subject, reason: null, ...change });
  return { districtCount: districts.length, replacedReports, notes, check: checkDistricts(districts, city.boundary) };
}

export interface ReadDistricts {
  readonly city: City;
  readonly level: DistrictLevel;
  readonly districts: readonly District[];
  readonly notes: readonly PolygonProblem[];
}

/** What a file would make of a level; stores nothing. Throws NotFoundError, InvalidInputError, InvalidPolygonsError. */
export async function readDistricts(store: Store, input: Omit<ImportDistrictsInput, "revision">): Promise<ReadDistricts> {
  const city = await store.findCity(input.city);
  if (city === undefined) throw new NotFoundError("city", input.city);
  const known = city.levels.find(({ id }) => id === input.level.id);
  const parentLevel = input.parentLevel ?? known?.parent ?? null;
  if (parentLevel !== null && !city.levels.some(({ id }) => id === parentLevel)) throw unknownLevel(parentLevel);
  if (parentLevel === input.level.id)
    throw new InvalidInputError("a level cannot be its own parent", [{ path: "parent-level", message: "equals level" }]);

  const { source } = input;
  const parsed = parsePolygons(source.geojson, { crs: source.crs, nameProperty: source.nameProperty });
  requireValidRings(parsed, source.file);
  const parents = parentLevel === null ? undefined : await store.listDistricts(city.id, parentLevel);
  const districts = toDistricts(parsed.polygons, { ...source, level: input.level.id, parents });
  return { city, level: { ...(known ?? input.level), parent: parentLevel }, districts, notes: parsed.problems };
}

function unknownLevel(level: LevelId): InvalidInputError {
  return new InvalidInputError(`the city has no level ${level}`, [{ path: "parent-level", message: "unknown level" }]);
}
