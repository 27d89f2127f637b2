import type { LngLat } from "@lagebild/domain";

/** A zone of the State Plane systems of the United States on NAD 83, taken to be equal to WGS 84. */
export interface StatePlane {
  readonly definition: string;
  readonly extent: readonly [number, number, number, number];
  /** [west, south, east, north] in degrees: where it is meant to be used. */
  readonly area: readonly [number, number, number, number];
}

type Area = StatePlane["area"];
type Unit = "us-ft" | "ft" | "m";

interface Zone {
  readonly lat: number;
  readonly lng: number;
  /** Two parallels of a cone, or the scale of a cylinder. */
  readonly by: readonly [number, number] | number;
  /** Metres. */
  readonly x: number;
  readonly y: number;
  readonly unit?: Unit;
  readonly area: Area;
}

/** Feet from the west and south of a zone; no zone reaches further. */
const EXTENT = [0, -500_000, 20_000_000, 20_000_000] as const;

function toPlane({ lat, lng, by, x, y, unit = "us-ft", area }: Zone): StatePlane {
  const shape = typeof by === "number" ? `+proj=tmerc +k=${by}` : `+proj=lcc +lat_1=${by[0]} +lat_2=${by[1]}`;
  const definition = `${shape} +lat_0=${lat} +lon_0=${lng} +x_0=${x} +y_0=${y} +ellps=GRS80 +towgs84=0,0,0,0,0,0,0 +units=${unit} +no_defs`;
  return { definition, extent: EXTENT, area };
}

const [CALIFORNIA_X, CALIFORNIA_Y] = [2_000_000.0001016, 500_000.0001016];
/** Degrees and minutes. */
const dm = (degrees: number, minutes: number): number => degrees + (Math.sign(degrees) * minutes) / 60;
const ILLINOIS_EAST = { lat: dm(36, 40), lng: dm(-88, 20), by: 0.999975, x: 300_000, y: 0, area: [-89.28, 37.06, -87.02, 42.5] } as const;

/** Zones of large cities by EPSG code, with the parameters of the EPSG registry. */
const ZONES: Readonly<Record<string, Zone>> = {
  // San Francisco
  "2227": {
    lat: 36.5,
    lng: -120.5,
    by: [dm(38, 26), dm(37, 4)],
    x: CALIFORNIA_X,
    y: CALIFORNIA_Y,
    area: [-123.02, 36.73, -117.83, 38.71],
  },
  // Los Angeles
  "2229": { lat: 33.5, lng: -118, by: [dm(35, 28), dm(34, 2)], x: CALIFORNIA_X, y: CALIFORNIA_Y, area: [-121.42, 32.76, -114.12, 35.81] },
  // San Diego
  "2230": {
    lat: dm(32, 10),
    lng: -116.25,
    by: [dm(33, 53), dm(32, 47)],
    x: CALIFORNIA_X,
    y: CALIFORNIA_Y,
    area: [-118.15, 32.53, -114.42, 34.08],
  },
  // Denver
  "2232": {
    lat: dm(37, 50),
    lng: -105.5,
    by: [39.75, 38.45],
    x: 914_401.828803658,
    y: 304_800.609601219,
    area: [-109.06, 38.14, -102.04, 40.09],
  },
  // Miami, Jacksonville
  "2236": { lat: dm(24, 20), lng: -81, by: 0.999941177, x: 200_000.0001016, y: 0, area: [-82.33, 24.41, -79.97, 30.83] },
  // Atlanta
  "2240": { lat: 30, lng: dm(-84, 10), by: 0.9999, x: 699_999.9998984, y: 0, area: [-85.61, 30.62, -82.99, 35.01] },
  // Washington, Baltimore
  "2248": { lat: dm(37, 40), lng: -77, by: [39.45, 38.3], x: 399_999.9998984, y: 0, area: [-79.49, 37.97, -74.97, 39.73] },
  // Boston
  "2249": { lat: 41, lng: -71.5, by: [dm(42, 41), dm(41, 43)], x: 200_000.0001016, y: 750_000, area: [-73.5, 41.46, -69.86, 42.89] },
  // Detroit
  "2253": {
    lat: 41.5,
    lng: dm(-84, 22),
    by: [dm(43, 40), 42.1],
    x: 3_999_999.999984,
    y: 0,
    unit: "ft",
    area: [-87.2, 41.69, -82.13, 44.22],
  },
  // New York
  "2263": { lat: dm(40, 10), lng: -74, by: [dm(41, 2), dm(40, 40)], x: 300_000, y: 0, area: [-74.26, 40.47, -71.8, 41.3] },
  // Charlotte
  "2264": { lat: 33.75, lng: -79, by: [dm(36, 10), dm(34, 20)], x: 609_601.219202438, y: 0, area: [-84.33, 33.83, -75.38, 36.59] },
  // Philadelphia, Pittsburgh
  "2272": { lat: dm(39, 20), lng: -77.75, by: [dm(40, 58), dm(39, 56)], x: 600_000, y: 0, area: [-80.53, 39.71, -74.72, 41.18] },
  // Memphis, Nashville
  "2274": { lat: dm(34, 20), lng: -86, by: [dm(36, 25), 35.25], x: 600_000, y: 0, area: [-90.31, 34.98, -81.65, 36.68] },
  // Dallas
  "2276": {
    lat: dm(31, 40),
    lng: -98.5,
    by: [dm(33, 58), dm(32, 8)],
    x: 600_000,
    y: 2_000_000.0001016,
    area: [-103.07, 31.72, -94, 34.58],
  },
  // Austin
  "2277": {
    lat: dm(29, 40),
    lng: dm(-100, 20),
    by: [dm(31, 53), dm(30, 7)],
    x: 699_999.9998984,
    y: 3_000_000,
    area: [-106.66, 29.78, -93.5, 32.27],
  },
  // Houston, San Antonio
  "2278": {
    lat: dm(27, 50),
    lng: -99,
    by: [dm(30, 17), dm(28, 23)],
    x: 600_000,
    y: 3_999_999.9998984,
    area: [-105, 27.78, -93.76, 30.67],
  },
  // Phoenix
  "2868": { lat: 31, lng: dm(-111, 55), by: 0.9999, x: 213_360, y: 0, unit: "ft", area: [-113.35, 31.33, -110.44, 37.01] },
  // Portland
  "2913": {
    lat: dm(43, 40),
    lng: -120.5,
    by: [46, dm(44, 20)],
    x: 2_500_000.0001424,
    y: 0,
    unit: "ft",
    area: [-124.17, 43.95, -116.47, 46.26],
  },
  // Seattle
  "2926": { lat: 47, lng: dm(-120, 50), by: [dm(48, 44), 47.5], x: 500_000.0001016, y: 0, area: [-124.79, 47.08, -117.02, 49.05] },
  // Chicago, in feet and in metres
  "3435": ILLINOIS_EAST,
  "26971": { ...ILLINOIS_EAST, unit: "m" },
};

export const STATE_PLANES: Readonly<Record<string, StatePlane>> = Object.fromEntries(
  Object.entries(ZONES).map(([code, zone]) => [code, toPlane(zone)]),
);

/** State Plane systems that are meant for a place, as `EPSG:3435`; those in feet, the usual ones, first. */
export function listStatePlanes({ lng, lat }: LngLat): readonly string[] {
  const isWithin = ([west, south, east, north]: Area): boolean => lng >= west && lng <= east && lat >= south && lat <= north;
  const found = Object.entries(STATE_PLANES).filter(([, { area }]) => isWithin(area));
  return found.map(([code]) => `EPSG:${code}`);
}
