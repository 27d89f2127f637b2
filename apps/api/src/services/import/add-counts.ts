import type { GeocodedCounts, ImportCounts } from "@lagebild/domain";

export function addGeocoded(a: GeocodedCounts, b: GeocodedCounts): GeocodedCounts {
  return {
    given: a.given + b.given,
    exact: a.exact + b.exact,
    fuzzy: a.fuzzy + b.fuzzy,
    street: a.street + b.street,
    area: a.area + b.area,
    none: a.none + b.none,
  };
}

/** Absent where there are none. */
export function addCollisions(a = 0, b = 0): Pick<ImportCounts, "collisions"> {
  return a + b === 0 ? {} : { collisions: a + b };
}

export function addCounts(a: ImportCounts, b: ImportCounts): ImportCounts {
  return {
    read: a.read + b.read,
    accepted: a.accepted + b.accepted,
    updated: a.updated + b.updated,
    unchanged: a.unchanged + b.unchanged,
    withdrawn: a.withdrawn + b.withdrawn,
    expired: a.expired + b.expired,
    quarantined: a.quarantined + b.quarantined,
    outside: a.outside + b.outside,
    geocoded: addGeocoded(a.geocoded, b.geocoded),
    ...addCollisions(a.collisions, b.collisions),
  };
}
