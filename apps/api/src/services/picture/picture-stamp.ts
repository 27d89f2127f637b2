import { createHash } from "node:crypto";
import { cityIdSchema } from "@lagebild/domain";
import { findDataStamp, withCoverage } from "./data-stamp.ts";
import type { PictureDeps } from "./picture-deps.ts";

/** Profiles and catalogues are new objects only when they were read again. */
const fingerprints = new WeakMap<object, string>();

/**
 * Everything that an answer about a city depends on beside the question: reports, geometry, profile, catalogue, and the program.
 * Undefined for an unknown city and while its frame is being built.
 */
export async function findPictureStamp(deps: PictureDeps, version: string, cityText: string): Promise<string | undefined> {
  const id = cityIdSchema.safeParse(cityText);
  const dataStamp = id.success ? findDataStamp(deps.frames, id.data) : undefined;
  if (!id.success || dataStamp === undefined) return undefined;
  const city = await deps.cities.get(id.data);
  const [catalogue, coverage] = await Promise.all([deps.cities.catalogue(), deps.cities.coverage(city.id)]);
  return [version, withCoverage(dataStamp, coverage), fingerprintOf(city), fingerprintOf(catalogue)].join(" ");
}

function fingerprintOf(value: object): string {
  let fingerprint = fingerprints.get(value);
  if (fingerprint === undefined) {
    fingerprint = createHash("sha256").update(JSON.stringify(value)).digest("base64url").slice(0, 12);
    fingerprints.set(value, fingerprint);
  }
  return fingerprint;
}
