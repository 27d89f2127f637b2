import {
  createZoneClock,
  InvalidInputError,
  NotFoundError,
  type BaseMap,
  type City,
  type CityId,
  type HolidayRules,
  type LocalText,
  type ProfileAnswer,
  type ProfileUpdate,
  type Viewer,
} from "@lagebild/domain";
import { authorise } from "@lagebild/policy";
import { actorOf } from "../audit/actor.ts";
import { changeOf } from "../audit/change-of.ts";
import { isMapFileName, isStyleUrl } from "./base-map-names.ts";
import { checkBaseMap } from "./check-base-map.ts";
import { instantOf } from "./city-deps.ts";
import { getProfile } from "./get-profile.ts";
import type { ProfileDeps } from "./profile-deps.ts";

/**
 * Saves what an editor changed, unless somebody else changed the profile since it was read (ConflictError). Only what differs is judged:
 * a map file that went missing does not keep anybody from renaming a level.
 */
export async function updateProfile(
  deps: ProfileDeps,
  viewer: Viewer,
  { city: id, ...update }: ProfileUpdate & { readonly city: CityId },
): Promise<ProfileAnswer> {
  authorise(viewer, "edit-city");
  const { store, now } = deps;
  const held = await store.findCity(id);
  if (held === undefined) throw new NotFoundError("city", id);
  const levels = renamedLevels(held, update.levels);
  if (update.timeZone !== held.timeZone) requireZone(update.timeZone);
  if (!isSame(update.baseMap, held.baseMap)) await requireBaseMap(deps.mapFolder, update.baseMap, held.bounds);
  if (!isSame(regionOf(update.holidays), regionOf(held.holidays))) await requireRegion(deps, update.holidays, now().getUTCFullYear());
  const stored = await store.updateCity({ ...held, ...update, levels });
  const change = changeOf(held, stored);
  await store.audit({ at: instantOf(now()), ...actorOf(viewer), what: "city.profile", subject: id, reason: null, ...change });
  await deps.cities.refresh(id);
  return getProfile(deps, viewer, { city: id });
}

function renamedLevels({ levels }: City, names: ProfileUpdate["levels"]): City["levels"] {
  const unknown = names.find(({ id }) => !levels.some((level) => level.id === id));
  if (unknown !== undefined) throw new NotFoundError("level", unknown.id);
  return levels.map((level) => ({ ...level, name: names.find(({ id }) => id === level.id)?.name ?? level.name }));
}

function requireZone(zone: string): void {
  try {
    createZoneClock(zone);
  } catch (cause) {
    const text = { de: `Die Zeitzone „${zone}“ ist nicht bekannt.`, en: `The time zone "${zone}" is not known.` };
    throw invalid("timeZone", text, cause);
  }
}

async function requireBaseMap(mapFolder: string, baseMap: BaseMap, bounds: City["bounds"]): Promise<void> {
  const isNamed = baseMap.kind === "offline" || (baseMap.kind === "style" ? isStyleUrl(baseMap.url) : isMapFileName(baseMap.file));
  if (!isNamed) {
    throw invalid("baseMap", {
      de: "Kartengrund: eine https-Adresse (http nur auf diesem Rechner) oder der Name einer .pmtiles-Datei ohne Ordner.",
      en: "Base map: an https address (http on this machine only), or the name of a .pmtiles file without a folder.",
    });
  }
  await checkBaseMap(mapFolder, baseMap, bounds);
}

async function requireRegion({ cityPort }: ProfileDeps, rules: HolidayRules | null, year: number): Promise<void> {
  if (rules === null || (await cityPort.listPublicHolidays(rules, year)) !== null) return;
  const region = rules.state === null ? rules.country : `${rules.country}-${rules.state}`;
  throw invalid("holidays", {
    de: `Für „${region}“ gibt es keinen Feiertagskalender.`,
    en: `There is no calendar of holidays for "${region}".`,
  });
}

function regionOf(rules: HolidayRules | null): string | null {
  return rules === null ? null : `${rules.country}-${rules.state ?? ""}`;
}

function invalid(path: string, text: LocalText, cause?: unknown): InvalidInputError {
  return new InvalidInputError(text.en, [{ path, message: text.en }], { text, cause });
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
