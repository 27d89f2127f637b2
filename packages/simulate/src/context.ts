import type { District, LngLat, MultiPolygonGeometry } from "@lagebild/domain";
import type { Setting } from "./category-profile.ts";
import { createCityPlan, type CityPlan, type Street } from "./city-plan.ts";
import type { Position } from "./plane.ts";
import { createRandom, type Random } from "./random.ts";

type Pair = readonly [lng: number, lat: number];

/** What a made-up city has around its places. */
export interface InventedContext {
  readonly lamps: readonly Pair[];
  readonly stops: readonly { readonly name: string; readonly at: Pair }[];
  readonly premises: readonly { readonly name: string; readonly hours: string; readonly at: Pair }[];
  readonly schools: readonly { readonly name: string; readonly ring: readonly Pair[] }[];
  /** Paths that were walked at night. */
  readonly audits: readonly { readonly name: string; readonly line: readonly Pair[] }[];
  /** Feeling safe at night in the own part of the city, 1 very unsafe to 4 very safe, by district. */
  readonly survey: readonly {
    readonly code: string;
    readonly value: number;
    readonly count: number;
    readonly low: number;
    readonly high: number;
  }[];
}

export interface ContextOptions {
  readonly seed: number;
  readonly boundary: MultiPolygonGeometry;
  readonly districts: readonly District[];
}

const LAMP_STEP_M = 70;
const MOST_LAMPS = 6_000;
const STOP_COUNT = 160;
const SCHOOL_COUNT = 24;
const AUDIT_COUNT = 5;
const STREET_WORDS = ["Linden", "Kastanien", "Mühlen", "Kirch", "Garten", "Brunnen", "Wiesen", "Ufer", "Feld", "Berg"];
const STREET_ENDS = ["straße", "weg", "platz", "allee"];
const PREMISES = ["Zum Anker", "Am Markt", "Alte Post", "Zur Linde", "Café Nord", "Brauhaus", "Bar Blau", "Grill am Eck", "Kiosk Süd"];
const PREMISES_AT: Readonly<Partial<Record<Setting, number>>> = { centre: 22, nightlife: 26, station: 10, local: 5, retail: 3 };
const HOURS = [
  "Mo-Su 11:00-23:00",
  "Tu-Su 17:00-01:00",
  "Mo-Th 16:00-00:00; Fr,Sa 16:00-03:00",
  "Fr,Sa 21:00-05:00",
  "24/7",
  "Mo-Sa 09:00-20:00",
];
/** Standard deviation of single answers on a scale of four steps. */
const ANSWER_SPREAD = 0.9;

/** Lamps, stops, premises, schools, walks and a survey that fit the made-up streets of the same seed. Nothing of it is real. */
export function inventContext({ seed, boundary, districts }: ContextOptions): InventedContext {
  const plan = createCityPlan(seed, boundary, districts);
  const random = createRandom(seed, "context");
  const at = (position: Position): Pair => toPair(plan.plane.toLngLat(position));
  const isIn = (position: Position): boolean => plan.isInside(plan.plane.toLngLat(position));
  const streets = plan.streets.filter(isIn);
  return {
    lamps: placeLamps(plan, random).map(at),
    stops: named(random, streets, STOP_COUNT).map(({ name, place }) => ({ name, at: at(place) })),
    premises: placePremises(plan, random).map((place) => ({ name: random.pick(PREMISES), hours: random.pick(HOURS), at: at(place) })),
    schools: named(random, streets, SCHOOL_COUNT).map(({ name, place }) => ({
      name: `Schule ${name}`,
      ring: squareAround(place, 45).map(at),
    })),
    audits: named(random, streets, AUDIT_COUNT).map(({ name, place }) => ({
      name: `Begehung ${name}`,
      line: walkFrom(place, random).map(at),
    })),
    survey: districts.map((district) => askAbout(district, random)),
  };
}

const toPair = ({ lng, lat }: LngLat): Pair => [lng, lat];

/** Along the houses, one of so many metres; thinned evenly where there are too many. */
function placeLamps({ addresses }: CityPlan, random: Random): readonly Position[] {
  const every = Math.max(1, Math.ceil(addresses.length / MOST_LAMPS), Math.round(LAMP_STEP_M / 11));
  return addresses.filter((_, at) => at % every === 0 && !random.chance(0.08)).slice(0, MOST_LAMPS);
}

function named(random: Random, streets: readonly Street[], count: number): { readonly name: string; readonly place: Position }[] {
  const every = Math.max(1, Math.floor(streets.length / count));
  return streets
    .filter((_, at) => at % every === 0)
    .slice(0, count)
    .map((place) => ({ name: `${random.pick(STREET_WORDS)}${random.pick(STREET_ENDS)}`, place }));
}

/** Most where people go out, a few in every local centre. */
function placePremises({ centres, plane, isInside }: CityPlan, random: Random): readonly Position[] {
  return centres
    .flatMap(({ x, y, setting, reachM }) => {
      return Array.from({ length: PREMISES_AT[setting] ?? 0 }, () => ({
        x: x + (random.normal() * reachM) / 2,
        y: y + (random.normal() * reachM) / 2,
      }));
    })
    .filter((position) => isInside(plane.toLngLat(position)));
}

function squareAround({ x, y }: Position, halfM: number): Position[] {
  const corners = [[-1, -1], [1, -1], [1, 1], [-1, 1], [-1, -1]] as const; // prettier-ignore
  return corners.map(([dx, dy]) => ({ x: x + dx * halfM, y: y + dy * halfM }));
}

function walkFrom({ x, y }: Position, random: Random): Position[] {
  const steps: Position[] = [{ x, y }];
  for (let step = 0; step < 6; step += 1) {
    const last = steps.at(-1) ?? { x, y };
    steps.push({ x: last.x + random.between(40, 130), y: last.y + random.between(-90, 90) });
  }
  return steps;
}

/** One district in seven has too few answers for a value. */
function askAbout({ code }: Pick<District, "code">, random: Random): InventedContext["survey"][number] {
  const count = random.chance(1 / 7) ? random.between(6, 18) : random.between(48, 160);
  const value = Math.round((2.2 + random.next() * 1.2) * 100) / 100;
  const half = (1.96 * ANSWER_SPREAD) / Math.sqrt(count);
  const round = (number: number): number => Math.round(Math.min(4, Math.max(1, number)) * 100) / 100;
  return { code, value, count, low: round(value - half), high: round(value + half) };
}
