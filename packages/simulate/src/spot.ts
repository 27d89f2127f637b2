import type { District, Kind, LngLat, PositionalPrecision, Report } from "@lagebild/domain";
import type { Address, CityPlan } from "./city-plan.ts";
import type { Position } from "./plane.ts";
import type { Random } from "./random.ts";
import { createWeighted } from "./weighted.ts";

/** Where a report says it happened. */
export interface Spot extends Pick<Report, "point" | "positionalPrecision" | "precisionM" | "area"> {
  /** The true address, also of a report that names it coarsely or not at all. */
  readonly address: Address;
}

/** Shares of reports whose place is known worse than to the house; the rest is `fine`. */
interface PlaceQuality {
  readonly fine: PositionalPrecision;
  readonly fuzzy: number;
  readonly street: number;
  readonly area: number;
  readonly none: number;
  readonly outside: number;
}

const QUALITY: Readonly<Record<Kind, PlaceQuality>> = {
  offence: { fine: "exact", fuzzy: 0.02, street: 0.05, area: 0.015, none: 0.02, outside: 0.008 },
  administrativeOffence: { fine: "exact", fuzzy: 0.03, street: 0.12, area: 0.005, none: 0.015, outside: 0.002 },
  complaint: { fine: "given", fuzzy: 0, street: 0.03, area: 0.015, none: 0.02, outside: 0.004 },
  callForService: { fine: "given", fuzzy: 0, street: 0.05, area: 0, none: 0.015, outside: 0.015 },
};
const FINE_M = 10;
const FUZZY_M = 40;

/** What reports tell of a place. */
export interface SpotMaker {
  /** By the quality usual for the kind. */
  describe(random: Random, address: Address, kind: Kind): Spot;
  /** With the best quality of the kind. */
  describeFinely(random: Random, address: Address, kind: Kind): Spot;
}

export function createSpotMaker(plan: CityPlan, districts: readonly District[]): SpotMaker {
  const districtsByWeight = districts.length === 0 ? undefined : createWeighted(plan.districtWeights);

  function scatter(random: Random, { x, y }: Position, spreadM: number): LngLat {
    return plan.plane.toLngLat({ x: x + random.normal() * spreadM, y: y + random.normal() * spreadM });
  }

  function outsidePoint(random: Random): LngLat {
    for (;;) {
      const x = (random.next() - 0.5) * (plan.plane.widthM + 6000);
      const point = plan.plane.toLngLat({ x, y: (random.next() - 0.5) * (plan.plane.heightM + 6000) });
      if (!plan.isInside(point)) return point;
    }
  }

  function describeFinely(random: Random, address: Address, kind: Kind): Spot {
    const fine = QUALITY[kind].fine;
    const point = fine === "given" ? scatter(random, address, 4) : plan.plane.toLngLat(address);
    return { address, point, positionalPrecision: fine, precisionM: FINE_M, area: null };
  }

  function describe(random: Random, address: Address, kind: Kind): Spot {
    const quality = QUALITY[kind];
    let luck = random.next();
    const falls = (share: number): boolean => (luck -= share) < 0;
    if (falls(quality.none)) return nowhere(address);
    if (falls(quality.area)) return describeArea(random, address);
    if (falls(quality.street)) return describeStreet(plan, address);
    if (falls(quality.fuzzy))
      return { address, point: scatter(random, address, 15), positionalPrecision: "fuzzy", precisionM: FUZZY_M, area: null };
    if (falls(quality.outside))
      return { address, point: outsidePoint(random), positionalPrecision: quality.fine, precisionM: FINE_M, area: null };
    return describeFinely(random, address, kind);
  }

  function describeArea(random: Random, address: Address): Spot {
    const district = districtsByWeight === undefined ? undefined : districts[districtsByWeight.draw(random)];
    if (district === undefined) return nowhere(address);
    return { address, point: null, positionalPrecision: "area", precisionM: null, area: { level: district.level, code: district.code } };
  }

  return { describe, describeFinely };
}

function nowhere(address: Address): Spot {
  return { address, point: null, positionalPrecision: "none", precisionM: null, area: null };
}

function describeStreet(plan: CityPlan, address: Address): Spot {
  const street = plan.streets[address.street];
  if (street === undefined) throw new RangeError(`no street ${address.street}`);
  return {
    address,
    point: plan.plane.toLngLat(street),
    positionalPrecision: "street",
    precisionM: Math.ceil(street.lengthM / 2),
    area: null,
  };
}
