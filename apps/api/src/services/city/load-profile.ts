import { readFile } from "node:fs/promises";
import {
  ConflictError,
  agencySchema,
  baseMapSchema,
  citySchema,
  countScaleSchema,
  districtLevelSchema,
  kindSchema,
  type Agency,
  type City,
  type District,
  type DistrictLevel,
  type Kind,
  type Viewer,
} from "@lagebild/domain";
import { boundsOf, parsePolygons, unionOf, type ParsedPolygon } from "@lagebild/geo";
import { authorise } from "@lagebild/policy";
import { z } from "zod";
import { actorOf } from "../audit/actor.ts";
import { instantOf, type CityDeps } from "./city-deps.ts";
import { SHIPPED_DATA } from "./data-folder.ts";
import { loadCatalogue } from "./load-catalogue.ts";
import { readGeojson } from "./read-geojson.ts";
import { createAssignment, requireValidRings, toDistricts } from "./to-districts.ts";

/** `profile.json` of a city folder; the other files are named relative to it. */
const profileSchema = z.object({
  id: citySchema.shape.id,
  name: citySchema.shape.name,
  timeZone: citySchema.shape.timeZone,
  levels: z.array(districtLevelSchema.extend({ file: z.string() })).min(1),
  boundary: z.string(),
  neighbours: z.string().optional(),
  agencies: z.string().optional(),
  attribution: z.string().default(""),
  scales: z.array(countScaleSchema).default([]),
  baseMap: baseMapSchema.default({ kind: "offline" }),
  shifts: citySchema.shape.shifts,
  holidays: citySchema.shape.holidays,
  view: citySchema.shape.view,
});

const profileAgencySchema = agencySchema.omit({ city: true, state: true }).extend({ kinds: z.array(kindSchema).default([]) });

export interface ProfileAgency extends Agency {
  /** What the agency would send; the demo makes its reports by it. */
  readonly kinds: readonly Kind[];
}

export interface Profile {
  readonly city: City;
  readonly levels: readonly { readonly level: DistrictLevel; readonly districts: readonly District[] }[];
  readonly agencies: readonly ProfileAgency[];
}

/** Reads a shipped profile by its folder name, e.g. `hamm`. */
export async function readProfile(folder: string): Promise<Profile> {
  const at = new URL(`${encodeURIComponent(folder)}/`, SHIPPED_DATA);
  const profile = profileSchema.parse(await readJson(new URL("profile.json", at)));
  const boundary = unionOf((await readPolygons(new URL(profile.boundary, at))).map(({ geometry }) => geometry));
  const neighbours = profile.neighbours === undefined ? [] : await readPolygons(new URL(profile.neighbours, at));
  const levels: { level: DistrictLevel; districts: District[] }[] = [];
  for (const { file, ...level } of profile.levels) {
    const parents = levels.find(({ level: { id } }) => id === level.parent)?.districts;
    levels.push({ level, districts: toDistricts(await readPolygons(new URL(file, at)), { level: level.id, parents }) });
  }
  const agencies = profile.agencies === undefined ? [] : await readJson(new URL(profile.agencies, at));
  return {
    city: citySchema.parse({
      ...profile,
      boundary,
      bounds: boundsOf(boundary),
      levels: levels.map(({ level }) => level),
      neighbours: neighbours.map(({ name, geometry }) => ({ name, geometry })),
    }),
    levels,
    agencies: z
      .array(profileAgencySchema)
      .parse(agencies)
      .map((agency) => ({ ...agency, city: profile.id, state: "active" })),
  };
}

/** Puts a shipped profile into the store. A city of the same id that is not synthetic is never replaced by a synthetic one. */
export async function loadProfile(
  deps: CityDeps,
  viewer: Viewer,
  input: { readonly folder: string; readonly isSynthetic: boolean },
): Promise<Profile> {
  authorise(viewer, "edit-city");
  const { store, now } = deps;
  const profile = await readProfile(input.folder);
  const held = await store.findCity(profile.city.id);
  // What somebody has chosen here outlives making the demo anew.
  const { baseMap, shifts, holidays, view } = held ?? profile.city;
  const city = { ...profile.city, isSynthetic: input.isSynthetic, baseMap, shifts, holidays: holidays ?? profile.city.holidays, view };
  if (held !== undefined && !held.isSynthetic && input.isSynthetic) {
    throw new ConflictError(`city ${city.id} holds real reports; synthetic ones are never mixed in`, { city: city.id });
  }
  await loadCatalogue(store);
  await store.putCity(city);
  for (const { level, districts } of profile.levels) {
    await store.replaceDistricts(city.id, level, districts, createAssignment(districts));
  }
  for (const { kinds: _kinds, ...agency } of profile.agencies) await store.putAgency(agency);
  await store.audit({ at: instantOf(now()), ...actorOf(viewer), what: "city.load-profile", subject: city.id, reason: null });
  return { ...profile, city };
}

async function readPolygons(file: URL): Promise<readonly ParsedPolygon[]> {
  const parsed = parsePolygons(await readGeojson(file));
  requireValidRings(parsed, file.pathname);
  return parsed.polygons;
}

async function readJson(file: URL): Promise<unknown> {
  return JSON.parse(await readFile(file, "utf8"));
}
