import type { District, LngLat, MultiPolygonGeometry } from "@lagebild/domain";
import { boundsOf, createContains } from "@lagebild/geo";
import type { Setting } from "./category-profile.ts";
import { createPlane, type Plane, type Position } from "./plane.ts";
import { createRandom, type Random } from "./random.ts";
import { createWeighted } from "./weighted.ts";

const STREET_COUNT = 1500;
const HOUSE_STEP_M = 22;
const TRIES = 200;

/** A synthetic house; `street` is the position of its street in the plan. */
export interface Address extends Position {
  readonly street: number;
  /** Odd on one side of the street, even on the other. */
  readonly houseNumber: number;
  /** How much more often than a plain house it draws reports, 0.3–5. */
  readonly appeal: number;
}

export interface Street extends Position {
  readonly lengthM: number;
}

/** A place that draws reports of its setting; `reachM` is the distance at which the pull has fallen to an eighth. */
export interface Centre extends Position {
  readonly setting: Setting;
  readonly reachM: number;
}

export interface CityPlan {
  readonly plane: Plane;
  readonly streets: readonly Street[];
  readonly addresses: readonly Address[];
  readonly centres: readonly Centre[];
  /** Pulls of the districts: residents where known, else area. */
  readonly districtWeights: readonly number[];
  isInside(point: LngLat): boolean;
}

interface DistrictCore extends Position {
  readonly spreadM: number;
  readonly weight: number;
  readonly density: number;
}

/** Streets, houses and busy places that fit the boundary and the districts, made up from the seed; nothing is a real address. */
export function createCityPlan(seed: number, boundary: MultiPolygonGeometry, districts: readonly District[]): CityPlan {
  const random = createRandom(seed, "plan");
  const plane = createPlane(boundsOf(boundary));
  const contains = createContains(boundary);
  const isIn = (position: Position): boolean => contains(plane.toLngLat(position));
  const cores = districts.length > 0 ? districts.map((district) => coreOf(district, plane)) : [coreOfBoundary(boundary, plane)];
  const streets = layStreets(random, cores, plane, isIn);
  return {
    plane,
    streets,
    addresses: streets.flatMap((street, at) => layHouses(random, street, at, isIn)),
    centres: placeCentres(random, cores, isIn),
    districtWeights: cores.map((core) => core.weight),
    isInside: contains,
  };
}

function coreOf(district: District, plane: Plane): DistrictCore {
  const center = plane.centroidOf(district.geometry);
  // A made-up number is derived from this very plan and says nothing about where people live.
  const known = district.isPopulationSynthetic ? null : district.population;
  const people = known ?? district.areaKm2 * 800;
  return { ...center, spreadM: 300 * Math.sqrt(district.areaKm2), weight: people, density: people / district.areaKm2 };
}

function coreOfBoundary(boundary: MultiPolygonGeometry, plane: Plane): DistrictCore {
  return { ...plane.centroidOf(boundary), spreadM: plane.widthM / 5, weight: 1, density: 1 };
}

/** A position near `around` that `isIn` accepts; the middle itself when none is found. */
function near(random: Random, around: Position, spreadM: number, isIn: (position: Position) => boolean): Position {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const position = { x: around.x + random.normal() * spreadM, y: around.y + random.normal() * spreadM };
    if (isIn(position)) return position;
  }
  return around;
}

function layStreets(
  random: Random,
  cores: readonly DistrictCore[],
  plane: Plane,
  isIn: (position: Position) => boolean,
): readonly (Street & Lay)[] {
  const byWeight = createWeighted(cores.map((core) => core.weight));
  const streets: (Street & Lay)[] = [];
  for (let attempt = 0; attempt < STREET_COUNT * 20 && streets.length < STREET_COUNT; attempt++) {
    const core = cores[byWeight.draw(random)];
    if (core === undefined) continue;
    // A fifth of the streets lie anywhere: villages, farms, industrial estates.
    const position = random.chance(0.2)
      ? { x: (random.next() - 0.5) * plane.widthM, y: (random.next() - 0.5) * plane.heightM }
      : near(random, core, core.spreadM, isIn);
    if (!isIn(position)) continue;
    streets.push({ ...position, lengthM: random.between(90, 480), ...direction(random) });
  }
  return streets;
}

/** Unit vector along the street. */
interface Lay {
  readonly dx: number;
  readonly dy: number;
}

/** Drawn in the disk and scaled, because sine and cosine may differ in the last digit between platforms. */
function direction(random: Random): Lay {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const x = random.next() * 2 - 1;
    const y = random.next() * 2 - 1;
    const length = Math.sqrt(x * x + y * y);
    if (length > 0.1 && length <= 1) return { dx: x / length, dy: y / length };
  }
  return { dx: 1, dy: 0 };
}

function layHouses(random: Random, street: Street & Lay, at: number, isIn: (position: Position) => boolean): readonly Address[] {
  const houses: Address[] = [];
  let houseNumber = 0;
  for (let along = -street.lengthM / 2; along < street.lengthM / 2; along += HOUSE_STEP_M) {
    for (const side of [-12, 12]) {
      houseNumber += 1;
      const house = { x: street.x + street.dx * along - street.dy * side, y: street.y + street.dy * along + street.dx * side };
      const luck = random.next();
      if (isIn(house)) houses.push({ ...house, street: at, houseNumber, appeal: 0.3 + 4.7 * luck * luck * luck * luck });
    }
  }
  return houses;
}

/** The core of the densest district is the city centre; station and nightlife lie beside it, parks and shops further out. */
function placeCentres(random: Random, cores: readonly DistrictCore[], isIn: (position: Position) => boolean): readonly Centre[] {
  const city = cores.reduce((densest, core) => (core.density > densest.density ? core : densest));
  const beside = (setting: Setting, distanceM: number, reachM: number): Centre => {
    const { dx, dy } = direction(random);
    const position = { x: city.x + dx * distanceM, y: city.y + dy * distanceM };
    return { ...(isIn(position) ? position : city), setting, reachM };
  };
  const centres: Centre[] = [
    { x: city.x, y: city.y, setting: "centre", reachM: 450 },
    beside("station", 650, 220),
    beside("nightlife", 320, 160),
    beside("retail", 150, 220),
    beside("park", 900, 350),
    beside("park", 1600, 400),
  ];
  for (const core of cores) {
    if (core !== city) centres.push({ x: core.x, y: core.y, setting: "local", reachM: 380 });
    if (core !== city && random.chance(0.5)) centres.push({ ...near(random, core, 700, isIn), setting: "park", reachM: 300 });
    if (random.chance(0.6)) centres.push({ ...near(random, core, 900, isIn), setting: "retail", reachM: 200 });
  }
  if (cores.length === 1) centres.push({ ...near(random, city, 1500, isIn), setting: "local", reachM: 380 });
  return centres;
}
