import type { LngLat } from "@lagebild/domain";

/** A reading of a text as a place on earth. */
export interface ReadCoordinates extends LngLat {
  readonly kind: "degrees" | "utm";
}

/** [west, south, east, north] */
type Bounds = readonly [number, number, number, number];

/** Two numbers apart from each other: comma or dot for the decimals, degree signs and letters of the compass beside them. */
const NUMBER = /[+-]?\d+(?:[.,]\d+)?/g;
const ONLY = /^[\d\s.,;/°'"+\-−NSEWOnsewo]*$/;

/**
 * "51,68 7,82", "51.68, 7.82", "N 51.68° E 7.82°", "32 U 419123 5725678", "419123 5725678" (UTM zone 32 north). Where both orders are places, the one in or
 * nearer to the city comes first. Empty for anything else.
 */
export function readCoordinates(text: string, bounds: Bounds, fromUtm: (east: number, north: number) => LngLat | null): ReadCoordinates[] {
  const utm = readUtm(text, fromUtm);
  if (utm !== null) return [{ kind: "utm", ...utm }];
  if (!ONLY.test(text)) return [];
  const numbers = splitPair(text);
  if (numbers === null) return [];
  const [first, second] = numbers;
  const latFirst = { lat: first, lng: second };
  const lngFirst = { lat: second, lng: first };
  const letters = lettersOf(text);
  const orders = letters === "lat-lng" ? [latFirst] : letters === "lng-lat" ? [lngFirst] : [latFirst, lngFirst];
  const onEarth = orders.filter(({ lat, lng }) => Math.abs(lat) <= 90 && Math.abs(lng) <= 180);
  const near = onEarth.filter((point) => distanceTo(bounds, point) < NEAR_DEGREES);
  // A city is looked for from its own map: what lies on the other side of the earth is the other order.
  return (near.length > 0 ? near : onEarth)
    .toSorted((a, b) => distanceTo(bounds, a) - distanceTo(bounds, b))
    .slice(0, near.length > 0 ? 1 : 2)
    .map((point) => ({ kind: "degrees", ...point }));
}

const NEAR_DEGREES = 3;

/** Two numbers of which at least one has decimals, or that stand with letters or degrees; null for anything else. */
function splitPair(text: string): readonly [number, number] | null {
  const plain = text.replaceAll("−", "-");
  // "51.68,7.82": where dots are decimals, a comma without a blank parts the numbers.
  const parted = /\d\.\d/.test(plain) ? plain.replaceAll(",", " ") : plain.replace(/,\s+/g, " ; ");
  const found = parted.match(NUMBER) ?? [];
  const [first, second] = found.map((each) => Number(each.replace(",", ".")));
  if (found.length !== 2 || first === undefined || second === undefined) return null;
  const hasDecimals = found.some((each) => /[.,]/.test(each));
  return hasDecimals || /[°NSEWO]/i.test(plain) ? [first, second] : null;
}

function lettersOf(text: string): "lat-lng" | "lng-lat" | null {
  const letters = text.toUpperCase().match(/[NSEWO]/g) ?? [];
  const [first, second] = letters;
  if (letters.length !== 2 || first === undefined || second === undefined) return null;
  const isLat = (letter: string): boolean => letter === "N" || letter === "S";
  if (isLat(first) === isLat(second)) return null;
  return isLat(first) ? "lat-lng" : "lng-lat";
}

/** Easting of six digits, also with the zone before it ("32 419123", "32419123", "32U"), and northing of seven. */
const UTM = /^(?:utm\s*)?(?:32\s*[a-z]?\s*)?(?:e\s*)?(\d{6})(?:[.,]\d+)?\s*(?:m|e)?[\s,;/]+(?:n\s*)?(\d{7})(?:[.,]\d+)?\s*(?:m|n)?$/i;

function readUtm(text: string, fromUtm: (east: number, north: number) => LngLat | null): LngLat | null {
  const match = UTM.exec(text.trim());
  return match === null ? null : fromUtm(Number(match[1]), Number(match[2]));
}

/** In degrees, 0 within. */
function distanceTo([west, south, east, north]: Bounds, { lng, lat }: LngLat): number {
  return Math.hypot(Math.max(west - lng, 0, lng - east), Math.max(south - lat, 0, lat - north));
}
