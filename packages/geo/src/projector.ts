import { InvalidInputError, type LngLat } from "@lagebild/domain";
import proj4 from "proj4";
import { STATE_PLANES } from "./state-planes.ts";

/** Coordinates of one reference system to [lng, lat] of WGS 84; null when they cannot belong to it. */
export type Projector = (x: number, y: number) => LngLat | null;

interface ReferenceSystem {
  /** Null: the coordinates are degrees already. */
  readonly definition: string | null;
  /** Plausible coordinates: [least x, least y, greatest x, greatest y]. */
  readonly extent: readonly [number, number, number, number];
}

const DEGREES: ReferenceSystem = { definition: null, extent: [-180, -90, 180, 90] };
const UTM_EXTENT = [100_000, 0, 900_000, 10_000_000] as const;
const ETRS89 = "+ellps=GRS80 +towgs84=0,0,0,0,0,0,0 +units=m +no_defs";
/** Seven parameters of EPSG:1777 (DHDN to WGS 84, all of Germany, about 3 m). */
const DHDN = "+ellps=bessel +towgs84=598.1,73.7,418.2,0.202,0.045,-2.455,6.7 +units=m +no_defs";
const MERCATOR_M = 20_037_508.342789244;

/** Reference systems by EPSG code; UTM zones of WGS 84 (326xx, 327xx) and ETRS89 (258xx) are made from their number. */
const KNOWN: Readonly<Record<string, ReferenceSystem>> = {
  "4326": DEGREES,
  "4258": DEGREES,
  "3857": {
    definition: "+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1 +units=m +nadgrids=@null +no_defs",
    extent: [-MERCATOR_M, -MERCATOR_M, MERCATOR_M, MERCATOR_M],
  },
  "4647": {
    definition: `+proj=tmerc +lat_0=0 +lon_0=9 +k=0.9996 +x_0=32500000 +y_0=0 ${ETRS89}`,
    extent: [32_100_000, 0, 32_900_000, 10_000_000],
  },
  "5650": {
    definition: `+proj=tmerc +lat_0=0 +lon_0=15 +k=0.9996 +x_0=33500000 +y_0=0 ${ETRS89}`,
    extent: [33_100_000, 0, 33_900_000, 10_000_000],
  },
  "3035": {
    definition: `+proj=laea +lat_0=52 +lon_0=10 +x_0=4321000 +y_0=3210000 ${ETRS89}`,
    extent: [1_800_000, 900_000, 7_500_000, 6_000_000],
  },
  "31466": gaussKrueger(2),
  "31467": gaussKrueger(3),
  "31468": gaussKrueger(4),
  "31469": gaussKrueger(5),
  "5676": gaussKrueger(2),
  "5677": gaussKrueger(3),
  "5678": gaussKrueger(4),
  "5679": gaussKrueger(5),
  "3068": {
    definition: `+proj=cass +lat_0=52.4186482777778 +lon_0=13.6272036666667 +x_0=40000 +y_0=10000 ${DHDN}`,
    extent: [-100_000, -100_000, 200_000, 200_000],
  },
  ...STATE_PLANES,
};

function gaussKrueger(zone: number): ReferenceSystem {
  const x0 = zone * 1_000_000 + 500_000;
  return {
    definition: `+proj=tmerc +lat_0=0 +lon_0=${zone * 3} +k=1 +x_0=${x0} +y_0=0 ${DHDN}`,
    extent: [x0 - 400_000, 0, x0 + 400_000, 10_000_000],
  };
}

/** `EPSG:25832`, `urn:ogc:def:crs:EPSG::25832`, `urn:ogc:def:crs:OGC:1.3:CRS84` or a proj4 definition. Throws InvalidInputError. */
export function createProjector(crs: string): Projector {
  const { definition, extent } = findReferenceSystem(crs);
  const [minX, minY, maxX, maxY] = extent;
  const isPlausible = (x: number, y: number): boolean => x >= minX && x <= maxX && y >= minY && y <= maxY;
  if (definition === null) return (x, y) => (isPlausible(x, y) ? { lng: x, lat: y } : null);

  const converter = proj4(definition, "+proj=longlat +datum=WGS84 +no_defs");
  return (x, y) => {
    if (!isPlausible(x, y)) return null;
    const [lng = Number.NaN, lat = Number.NaN] = converter.forward([x, y]);
    const isOnEarth = Math.abs(lng) <= 180 && Math.abs(lat) <= 90;
    return isOnEarth ? { lng, lat } : null;
  };
}

/** Whether coordinates of this system are degrees. Throws InvalidInputError for an unknown system. */
export function isInDegrees(crs: string): boolean {
  return findReferenceSystem(crs).definition === null;
}

function findReferenceSystem(crs: string): ReferenceSystem {
  const text = crs.trim();
  if (text.startsWith("+")) return custom(text);
  if (/CRS:?84$/i.test(text)) return DEGREES;
  const code = /(?:EPSG[:/]*(?:[\d.]*[:/])?)?(\d{4,5})$/i.exec(text)?.[1];
  const known = code === undefined ? undefined : (KNOWN[code] ?? utm(code));
  if (known === undefined) {
    const codes = Object.keys(KNOWN).map((known) => `EPSG:${known}`);
    throw new InvalidInputError(`unknown reference system "${text}"; known are ${codes.join(", ")}, EPSG:258xx, EPSG:326xx, EPSG:327xx`, [
      { path: "crs", message: `unknown reference system "${text}"` },
    ]);
  }
  return known;
}

function utm(code: string): ReferenceSystem | undefined {
  const european = Number(/^258(\d\d)$/.exec(code)?.[1]);
  if (european >= 28 && european <= 38) return { definition: `+proj=utm +zone=${european} ${ETRS89}`, extent: UTM_EXTENT };
  const match = /^32([67])(\d\d)$/.exec(code);
  const zone = Number(match?.[2]);
  if (match === null || zone < 1 || zone > 60) return undefined;
  const south = match[1] === "7" ? " +south" : "";
  return { definition: `+proj=utm +zone=${zone}${south} +datum=WGS84 +units=m +no_defs`, extent: UTM_EXTENT };
}

/** A grid file that is a must; those after `@` may be absent, and here all are. */
const NEEDED_GRID = /\+nadgrids=(?:[^\s]*,)?(?!@|null(?:\s|$))[^\s,]/;

function custom(definition: string): ReferenceSystem {
  const anywhere = [-1e9, -1e9, 1e9, 1e9] as const;
  if (NEEDED_GRID.test(definition)) {
    throw new InvalidInputError(`grid files are not held here: ${definition}`, [
      { path: "crs", message: "names a grid file; use +towgs84" },
    ]);
  }
  try {
    proj4(definition);
  } catch (cause) {
    throw new InvalidInputError(`not a proj4 definition: ${definition}`, [{ path: "crs", message: "not a proj4 definition" }], { cause });
  }
  return { definition, extent: anywhere };
}
