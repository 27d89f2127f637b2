import type { CityId, Viewer } from "@lagebild/domain";
import { openGazetteer, parseGazetteerMapping, type AddressEntry, type Detection } from "@lagebild/ingest";
import { authorise } from "@lagebild/policy";
import type { ImportDeps, ImportProgress } from "./import-deps.ts";
import { instantOf } from "./instant-of.ts";
import { getCity } from "./report-settings.ts";
import { openSourceFile } from "./source-file.ts";

export interface GazetteerInput {
  readonly city: CityId;
  readonly mapping: unknown;
  readonly path: string;
  readonly onProgress?: (progress: ImportProgress) => void;
}

export interface GazetteerOutcome {
  readonly read: number;
  readonly entries: number;
  /** Rows without a street or a usable coordinate, unreadable and excluded ones. */
  readonly skipped: number;
  readonly seconds: number;
  readonly detected: Detection;
}

/** Replaces the address table of a city; the former one stays in use until the new one is whole. */
export async function importGazetteer(deps: ImportDeps, viewer: Viewer, input: GazetteerInput): Promise<GazetteerOutcome> {
  authorise(viewer, "edit-city");
  const { store, now } = deps;
  const startMs = now().getTime();
  const mapping = parseGazetteerMapping(input.mapping);
  const city = await getCity(store, input.city);
  const file = await openSourceFile(input.path);
  const gazetteer = await openGazetteer(file, mapping);
  let read = 0;
  let skipped = 0;

  async function* entries(): AsyncGenerator<readonly AddressEntry[]> {
    for await (const batch of gazetteer.batches) {
      read += batch.rows;
      skipped += batch.skipped;
      yield batch.entries;
      const share = file.readShare();
      input.onProgress?.({ rows: read, estimatedRows: share > 0 ? Math.round(read / share) : null });
    }
  }

  const written = await store.replaceGazetteer(city.id, entries());
  await store.audit({ at: instantOf(now()), by: viewer.name, what: "gazetteer.import", subject: city.id, reason: null });
  return { read, entries: written.entries, skipped, seconds: (now().getTime() - startMs) / 1000, detected: gazetteer.detected() };
}
