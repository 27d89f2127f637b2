import {
  InvalidInputError,
  type AddressAnswer,
  type AddressAnsweredAnswer,
  type AddressPlace,
  type AddressText,
  type City,
  type CityId,
  type LngLat,
  type Viewer,
} from "@lagebild/domain";
import { placeAddress, type Geocoded, type Placer } from "@lagebild/ingest";
import { authorise, publish, requireFound } from "@lagebild/policy";
import { actorOf } from "../audit/actor.ts";
import { DATA_TEXTS } from "../i18n/data-texts.ts";
import { instantOf } from "../import/instant-of.ts";
import { getCity, loadPlacer, type GeocodingDeps } from "./geocoding-deps.ts";
import { loadGeocoder } from "./load-geocoder.ts";

export interface AddressAnswerInput {
  readonly city: CityId;
  readonly id: number;
  readonly answer: AddressAnswer;
}

/**
 * Stores what a person says of an address text for good: later imports use it, and reports stored with that text get their place at once. A new answer takes
 * the place of the former one; `automatic` leaves the text to the geocoder again. Throws NotFoundError, and InvalidInputError for an answer that names nothing
 * in this city.
 */
export async function answerAddress(
  deps: GeocodingDeps,
  viewer: Viewer,
  { city: cityId, id, answer }: AddressAnswerInput,
): Promise<AddressAnsweredAnswer> {
  authorise(viewer, "answer-addresses");
  const { store, now } = deps;
  const city = await getCity(store, cityId);
  const asked = await store.getAddress(cityId, id);
  requireFound(viewer, asked.agency, { noun: "address", id: String(id) });
  const placer = await loadPlacer(store, city);
  const place = await placeOf(deps, city, asked, { answer, placer });
  const at = instantOf(now());
  const { point, precision, precisionM } = place;
  const reports = await store.putAddressAnswer(cityId, id, {
    answer,
    place: { point, precisionM, positionalPrecision: precision, ...placeAddress(place, placer) },
    by: viewer.name,
    at,
  });
  await store.audit({ at, ...actorOf(viewer), what: "geocoding.answer", subject: `${cityId}/${id}/${answer.kind}`, reason: null });
  // The answer moves reports of other agencies with that text as well; how many is not told.
  return publish(viewer, { id, reports: viewer.agency === null ? reports : Math.min(reports, asked.reports), place });
}

interface Answering {
  readonly answer: AddressAnswer;
  readonly placer: Placer;
}

async function placeOf(deps: GeocodingDeps, city: City, asked: AddressText, { answer, placer }: Answering): Promise<AddressPlace> {
  if (answer.kind === "point") {
    requireNear(city, answer.point);
    return { point: answer.point, precision: "exact", precisionM: answer.precisionM, area: null };
  }
  if (answer.kind === "notAPlace") return { point: null, precision: "none", precisionM: null, area: null };
  if (answer.kind === "area") {
    const { level, code } = answer;
    if (placer.placeArea(level, code) === null)
      throw new InvalidInputError("The city has no such district", [{ path: "code", message: `${level} ${code}` }]);
    return { point: null, precision: "area", precisionM: null, area: { level, code } };
  }
  const { municipality } = asked;
  const text = answer.kind === "automatic" ? asked : { street: answer.street, houseNumber: answer.houseNumber, municipality };
  const found = await findAddress(deps, city, text);
  const isKnown = found !== null && found.precision !== "none" && found.method !== "name";
  if (answer.kind === "address" && !isKnown)
    throw new InvalidInputError("The address list has no such address", [{ path: "street", message: answer.street }]);
  if (found === null) return { point: null, precision: "none", precisionM: null, area: null };
  const { point, precision, precisionM, area } = found;
  return { point, precision, precisionM, area };
}

/** A place may lie outside the city; hours away from it, its coordinates are swapped or mistyped. */
const FAR_DEG = 0.5;

function requireNear({ bounds: [west, south, east, north] }: City, { lng, lat }: LngLat): void {
  const isNear = lng > west - FAR_DEG && lng < east + FAR_DEG && lat > south - FAR_DEG && lat < north + FAR_DEG;
  if (isNear) return;
  const text = DATA_TEXTS.farPoint;
  throw new InvalidInputError(text.en, [{ path: "point", message: "far outside the city" }], { text });
}

async function findAddress(
  { store }: GeocodingDeps,
  city: City,
  { street, houseNumber, municipality }: AddressText,
): Promise<Geocoded | null> {
  const geocoder = await loadGeocoder(store, city, { use: "proposal" });
  const text = { street, houseNumber, municipality };
  await geocoder?.prepare([text]);
  return geocoder?.find(text) ?? null;
}
