import type { Day } from "./day.ts";
import type { AgreementVersion } from "./exchange-agreement.ts";

/**
 * The version of one agreement that is in force on a day: the newest that has begun, unless its end has come. A version takes the place of all older ones
 * from its first day on, so none is in force beside it, and none comes back when it ends. The order of `versions` does not matter.
 */
export function versionInForce(versions: readonly AgreementVersion[], on: Day): AgreementVersion | null {
  let newest: AgreementVersion | null = null;
  for (const each of versions) if (each.validFrom <= on && (newest === null || each.version > newest.version)) newest = each;
  return newest === null || (newest.until !== null && newest.until <= on) ? null : newest;
}

/** Of all agreements, the versions in force on a day: at most one of each, ordered by agreement. */
export function versionsInForce(versions: readonly AgreementVersion[], on: Day): readonly AgreementVersion[] {
  const found: AgreementVersion[] = [];
  for (const each of groupVersions(versions)) {
    const inForce = versionInForce(each, on);
    if (inForce !== null) found.push(inForce);
  }
  return found;
}

/** By agreement, in the order of their ids; versions newest first. */
export function groupVersions(versions: readonly AgreementVersion[]): readonly (readonly AgreementVersion[])[] {
  const byAgreement = new Map<string, AgreementVersion[]>();
  for (const each of versions) {
    const same = byAgreement.get(each.agreement);
    if (same === undefined) byAgreement.set(each.agreement, [each]);
    else same.push(each);
  }
  return [...byAgreement.entries()]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, same]) => same.toSorted((a, b) => b.version - a.version));
}

/** Whether any version is in force on the day or begins after it. */
export function isInForceOrBegins(versions: readonly AgreementVersion[], on: Day): boolean {
  return (
    versionInForce(versions, on) !== null ||
    versions.some(({ validFrom }) => validFrom > on && versionInForce(versions, validFrom) !== null)
  );
}
