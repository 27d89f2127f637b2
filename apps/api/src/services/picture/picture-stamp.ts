import { createHash } from "node:crypto";
import { cityIdSchema, type Viewer } from "@lagebild/domain";
import { openAudience } from "./audience.ts";
import { findDataStamp, withCoverage } from "./data-stamp.ts";
import type { PictureDeps } from "./picture-deps.ts";

/** Profiles and catalogues are new objects only when they were read again. */
const fingerprints = new WeakMap<object, string>();

/**
 * Everything that an answer about a city depends on beside the question: reports, geometry, profile, catalogue, what
 * the viewer may count, and the program.
 * Undefined for an unknown city and while its frame is being built.
 */
export async function findPictureStamp(
  deps: PictureDeps,
  viewer: Viewer,
  { version, city: cityText }: { readonly version: string; readonly city: string },
): Promise<string | undefined> {
  const id = cityIdSchema.safeParse(cityText);
  const dataStamp = id.success ? findDataStamp(deps.frames, id.data) : undefined;
  if (!id.success || dataStamp === undefined) return undefined;
  const { city, catalogue, grant } = await openAudience(deps, viewer, id.data);
  const coverage = await deps.cities.coverage(city.id);
  return [version, withCoverage(dataStamp, coverage), fingerprintOf(city), fingerprintOf(catalogue), grant.key].join(" ");
}

function fingerprintOf(value: object): string {
  let fingerprint = fingerprints.get(value);
  if (fingerprint === undefined) {
    fingerprint = createHash("sha256").update(JSON.stringify(value)).digest("base64url").slice(0, 12);
    fingerprints.set(value, fingerprint);
  }
  return fingerprint;
}
