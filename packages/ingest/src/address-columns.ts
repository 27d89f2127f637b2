import { concatHouses, type HouseColumns, type LngLat } from "@lagebild/domain";
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

interface NearestHouse {
  readonly point: LngLat;
  readonly difference: number;
}

/** What is known of one street, or of several that bear one name. A class, because there is one for each street that is looked at. */
export class Houses {
  private readonly columns: HouseColumns;
  private center: LngLat | null | undefined;
  private radius: number | null | undefined;

  constructor(streets: readonly HouseColumns[]) {
    const [only] = streets;
    this.columns = streets.length === 1 && only !== undefined ? only : concatHouses(streets);
  }

  get size(): number {
    return this.columns.written.length;
  }

  points(): readonly LngLat[] {
    return Array.from(this.columns.house, (_, i) => this.pointAt(i));
  }

  /** By both texts as the list wrote them, the house number "" for the street itself. */
  findWritten(street: string, houseNumber: string): LngLat | null {
    return this.pointOrNull(this.columns.written.indexOf(writtenHash(street, houseNumber)));
  }

  /** By the normalised spelling of a house number. */
  findHouse(houseNumber: string): LngLat | null {
    return this.pointOrNull(this.columns.house.indexOf(houseHash(houseNumber)));
  }

  /** A house whose number, or the range of whose numbers, holds this one; without suffix first. */
  findNumber(number: number): LngLat | null {
    const { house, first } = this.columns;
    const plain = house.indexOf(houseHash(String(number)));
    return this.pointOrNull(plain >= 0 ? plain : first.findIndex((_, i) => this.isHeld(i, number)));
  }

  /** The nearest number of the same parity; a difference of 0 is the number itself with another suffix. */
  nearestNumber(number: number, within: number): NearestHouse | null {
    const same = this.findNumber(number);
    if (same !== null) return { point: same, difference: 0 };
    const { first } = this.columns;
    let best = -1;
    let least = within + 1;
    for (let i = 0; i < first.length; i += 1) {
      const known = first[i] ?? NO_NUMBER;
      const difference = Math.abs(known - number);
      if (known === NO_NUMBER || difference % 2 === 1 || difference >= least) continue;
      best = i;
      least = difference;
    }
    return best < 0 ? null : { point: this.pointAt(best), difference: least };
  }

  /** The street's own point, else the middle of its houses. */
  streetPoint(): LngLat | null {
    const own = this.columns.house.indexOf(NO_HOUSE);
    this.center ??= own >= 0 ? this.pointAt(own) : (medianPoint(this.points()) ?? null);
    return this.center;
  }

  /** Distance from `streetPoint` that holds 95 % of its houses, so that one wrong entry does not stretch a street; null without houses. */
  streetRadiusM(): number | null {
    const from = this.streetPoint();
    const houses = this.points().filter((_, i) => this.columns.house[i] !== NO_HOUSE);
    this.radius ??= from === null ? null : shareRadiusM(from, houses);
    return this.radius;
  }

  /** Largest radius that the list of places names; null when it names none. */
  placeRadiusM(): number | null {
    const largest = this.columns.last.reduce((most, each) => Math.max(most, each), NO_NUMBER);
    return largest === NO_NUMBER ? null : largest;
  }

  private pointAt(i: number): LngLat {
    return { lng: this.columns.lng[i] ?? 0, lat: this.columns.lat[i] ?? 0 };
  }

  private pointOrNull(i: number): LngLat | null {
    return i < 0 ? null : this.pointAt(i);
  }

  /** A range along one side of the street holds the numbers of that side only. */
  private isHeld(i: number, number: number): boolean {
    const low = this.columns.first[i] ?? NO_NUMBER;
    const high = this.columns.last[i] ?? NO_NUMBER;
    const isOneSide = (high - low) % 2 === 0;
    return low !== NO_NUMBER && low <= number && number <= high && (!isOneSide || (number - low) % 2 === 0);
  }
}
