import type { LngLat } from "@lagebild/domain";
import { concatHouses, type HouseColumns } from "@lagebild/domain";
import { hashText } from "./hash.ts";
import { parseHouseNumber } from "./normalise-street.ts";
import { medianPoint, shareRadiusM } from "./street-shape.ts";

const NO_NUMBER = -1;
const NO_HOUSE = 0;

function houseHash(text: string): number {
  return hashText(text).low;
}

function writtenHash(street: string, houseNumber: string): number {
  return hashText(`${street}\n${houseNumber}`).low;
}

/** One row of a list: texts tidied, `houseNumber` "" = the street itself. */
export interface HouseRow {
  readonly street: string;
  readonly houseNumber: string;
  readonly point: LngLat;
  /** Of a place. */
  readonly radiusM?: number | null;
}

const LARGEST_RADIUS_M = 32_767;

export function toHouseColumns(rows: readonly HouseRow[]): HouseColumns {
  const numbers = rows.map((row) => parseHouseNumber(row.houseNumber));
  return {
    written: Float64Array.from(rows, (row) => writtenHash(row.street, row.houseNumber)),
    house: Float64Array.from(numbers, (number) => (number === null ? NO_HOUSE : houseHash(number.text))),
    lng: Float64Array.from(rows, (row) => row.point.lng),
    lat: Float64Array.from(rows, (row) => row.point.lat),
    first: Int16Array.from(numbers, (number) => number?.first ?? NO_NUMBER),
    last: Int16Array.from(numbers, (number, i) => {
      const radiusM = rows[i]?.radiusM ?? null;
      return radiusM === null ? (number?.last ?? NO_NUMBER) : Math.min(LARGEST_RADIUS_M, Math.ceil(radiusM));
    }),
  };
}

/** What is known of one street, or of several that bear one name. */
export interface Houses {
  readonly size: number;
  /** By both texts as the list wrote them, the house number "" for the street itself. */
  findWritten(street: string, houseNumber: string): LngLat | null;
  /** By the normalised spelling of a house number. */
  findHouse(houseNumber: string): LngLat | null;
  /** A house whose number, or the range of whose numbers, holds this one; without suffix first. */
  findNumber(number: number): LngLat | null;
  /** The nearest number of the same parity; a difference of 0 is the number itself with another suffix. */
  nearestNumber(number: number, within: number): { readonly point: LngLat; readonly difference: number } | null;
  /** The street's own point, else the middle of its houses. */
  streetPoint(): LngLat | null;
  /** Distance from `streetPoint` that holds 95 % of its houses, so that one wrong entry does not stretch a street; null without houses. */
  streetRadiusM(): number | null;
  /** Largest radius that the list of places names; null when it names none. */
  placeRadiusM(): number | null;
  points(): readonly LngLat[];
}

export function createHouses(streets: readonly HouseColumns[]): Houses {
  const [only] = streets;
  const columns = streets.length === 1 && only !== undefined ? only : concatHouses(streets);
  const { written, house, first, last, lng, lat } = columns;
  const size = written.length;
  const pointAt = (i: number): LngLat => ({ lng: lng[i] ?? 0, lat: lat[i] ?? 0 });
  const pointOrNull = (i: number): LngLat | null => (i < 0 ? null : pointAt(i));

  /** A range along one side of the street holds the numbers of that side only. */
  function isHeld(i: number, number: number): boolean {
    const low = first[i] ?? NO_NUMBER;
    const high = last[i] ?? NO_NUMBER;
    const isOneSide = (high - low) % 2 === 0;
    return low !== NO_NUMBER && low <= number && number <= high && (!isOneSide || (number - low) % 2 === 0);
  }

  function findNumber(number: number): LngLat | null {
    const plain = house.indexOf(houseHash(String(number)));
    return pointOrNull(plain >= 0 ? plain : first.findIndex((_, i) => isHeld(i, number)));
  }

  function nearestNumber(number: number, within: number) {
    const same = findNumber(number);
    if (same !== null) return { point: same, difference: 0 };
    let best = -1;
    let least = within + 1;
    for (let i = 0; i < size; i += 1) {
      const known = first[i] ?? NO_NUMBER;
      const difference = Math.abs(known - number);
      if (known === NO_NUMBER || difference % 2 === 1 || difference >= least) continue;
      best = i;
      least = difference;
    }
    return best < 0 ? null : { point: pointAt(best), difference: least };
  }

  return {
    size,
    findWritten: (street, number) => pointOrNull(written.indexOf(writtenHash(street, number))),
    findHouse: (text) => pointOrNull(house.indexOf(houseHash(text))),
    findNumber,
    nearestNumber,
    ...createShape(columns, pointAt),
  };
}

function createShape(
  { house, last }: HouseColumns,
  pointAt: (i: number) => LngLat,
): Pick<Houses, "streetPoint" | "streetRadiusM" | "placeRadiusM" | "points"> {
  let center: LngLat | null | undefined;
  let radius: number | null | undefined;
  const points = (): LngLat[] => Array.from(house, (_, i) => pointAt(i));

  function streetPoint(): LngLat | null {
    const own = house.indexOf(NO_HOUSE);
    center ??= own >= 0 ? pointAt(own) : (medianPoint(points()) ?? null);
    return center;
  }

  function streetRadiusM(): number | null {
    const from = streetPoint();
    radius ??=
      from === null
        ? null
        : shareRadiusM(
            from,
            points().filter((_, i) => house[i] !== NO_HOUSE),
          );
    return radius;
  }

  function placeRadiusM(): number | null {
    const largest = last.reduce((most, each) => Math.max(most, each), NO_NUMBER);
    return largest === NO_NUMBER ? null : largest;
  }

  return { streetPoint, streetRadiusM, placeRadiusM, points };
}
