import { readFileSync, writeFileSync } from "node:fs";
import { districtSchema } from "../../packages/domain/src/index.ts";
import { areaKm2 } from "../../packages/geo/src/index.ts";
import { inventResidents } from "../../packages/simulate/src/index.ts";

type Position = readonly [lng: number, lat: number];

/** Of the demo: its houses give the residents. */
const SEED = 4711;

const FOLDER = new URL(".", import.meta.url);

/** Where the cut lines leave the city, clockwise from the north; the nearest corner of the boundary is taken. */
const EXITS = {
  north: [7.801, 51.745],
  northEast: [7.8885, 51.7045],
  southEast: [7.953, 51.6405],
  south: [7.806, 51.621],
  west: [7.6745, 51.637],
  northWest: [7.725, 51.68],
} as const satisfies Record<string, Position>;

/** Corners of Mitte, where three districts meet: along the Lippe in the north, around the inner city otherwise. */
const NODES = {
  a: [7.808, 51.6925],
  b: [7.838, 51.6875],
  c: [7.847, 51.662],
  d: [7.793, 51.6515],
  e: [7.7805, 51.6655],
  f: [7.783, 51.6815],
} as const satisfies Record<string, Position>;

const boundary = readRing();
const { north, northEast, southEast, south, west, northWest } = EXITS;
const { a, b, c, d, e, f } = NODES;

const districts: readonly { code: string; name: string; ring: readonly Position[] }[] = [
  { code: "1", name: "Mitte", ring: [a, b, c, d, e, f, a] },
  { code: "2", name: "Uentrop", ring: cut(northEast, southEast, [[7.9, 51.6505], c, b, [7.866, 51.6945]]) },
  { code: "3", name: "Rhynern", ring: cut(southEast, south, [d, c, [7.9, 51.6505]]) },
  { code: "4", name: "Pelkum", ring: cut(south, west, [[7.74, 51.6535], e, d]) },
  { code: "5", name: "Herringen", ring: cut(west, northWest, [f, e, [7.74, 51.6535]]) },
  { code: "6", name: "Bockum-Hövel", ring: cut(northWest, north, [a, f]) },
  { code: "7", name: "Heessen", ring: cut(north, northEast, [[7.866, 51.6945], b, a]) },
];

const drawn = districts.map(({ code, name, ring }) => {
  const geometry = { type: "MultiPolygon" as const, coordinates: [[ring.toReversed().map(([lng, lat]): [number, number] => [lng, lat])]] };
  const unknown = { level: "stadtbezirk", parent: null, population: null, isSchematic: true };
  return districtSchema.parse({ ...unknown, code, name, areaKm2: areaKm2(geometry), geometry });
});
const outline = { type: "MultiPolygon" as const, coordinates: [[[...boundary, ...boundary.slice(0, 1)].map(([lng, lat]): [number, number] => [lng, lat])]] };
const residents = inventResidents(SEED, outline, drawn);
const features = districts.map(({ code, name, ring }, at) =>
  JSON.stringify({
    type: "Feature",
    properties: { code, name, isSchematic: true, population: residents[at], isPopulationSynthetic: true },
    geometry: { type: "Polygon", coordinates: [ring.toReversed()] },
  }),
);
writeFileSync(
  new URL("districts.geojson", FOLDER),
  `{"type":"FeatureCollection","features":[\n${features.join(",\n")}\n]}\n`,
);

/** The boundary clockwise from one exit to another, then back through the given corners. */
function cut(from: Position, to: Position, back: readonly Position[]): Position[] {
  const start = nearestCorner(from);
  const end = nearestCorner(to);
  const chain: Position[] = [];
  for (let at = start; ; at = (at + 1) % boundary.length) {
    const position = boundary[at];
    if (position === undefined) throw new RangeError(`no corner ${at}`);
    chain.push(position);
    if (at === end) break;
  }
  const [first = from] = chain;
  return [...chain, ...back, first];
}

function nearestCorner([lng, lat]: Position): number {
  const distances = boundary.map((corner) => Math.hypot((corner[0] - lng) * 0.62, corner[1] - lat));
  return distances.indexOf(Math.min(...distances));
}

/** The ring of the boundary, clockwise, its last position left out. */
function readRing(): Position[] {
  const file = JSON.parse(readFileSync(new URL("boundary.geojson", FOLDER), "utf8"));
  const ring: Position[] = file.features[0].geometry.coordinates[0].slice(0, -1);
  const area = ring.reduce((sum, [x, y], at) => {
    const [x2, y2] = ring[(at + 1) % ring.length] ?? [x, y];
    return sum + (x2 - x) * (y2 + y);
  }, 0);
  return area > 0 ? ring : ring.toReversed();
}
