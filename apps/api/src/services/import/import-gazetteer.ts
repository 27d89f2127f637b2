import type { AddressBatch, CityId, GazetteerLayer, Viewer } from "@lagebild/domain";
import { createStreetRegister, openGazetteer, parseGazetteerMapping, type AddressEntry, type Detection } from "@lagebild/ingest";
import { authorise } from "@lagebild/policy";
import { actorOf } from "../audit/actor.ts";
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
  readonly layer: GazetteerLayer;
  readonly read: number;
  readonly entries: number;
  /** Streets within their municipality, or places. */
  readonly streets: number;
  /** Rows without a street or a usable coordinate, unreadable and excluded ones. */
  readonly skipped: number;
  readonly seconds: number;
  readonly detected: Detection;
}

/** Rows written at once. */
const BATCH = 20_000;

/** Replaces the addresses or the places of a city, as the mapping says; the former ones stay in use until the new ones are whole. */
export async function importGazetteer(deps: ImportDeps, viewer: Viewer, input: GazetteerInput): Promise<GazetteerOutcome> {
  authorise(viewer, "edit-city");
  const { store, now } = deps;
  const startMs = now().getTime();
  const mapping = parseGazetteerMapping(input.mapping);
  const city = await getCity(store, input.city);
  const file = await openSourceFile(input.path);
  const gazetteer = await openGazetteer(file, mapping);
  const register = createStreetRegister();
  let read = 0;
  let skipped = 0;

  async function* batches(): AsyncGenerator<AddressBatch> {
    let waiting: AddressEntry[] = [];
    for await (const batch of gazetteer.batches) {
      read += batch.rows;
      skipped += batch.skipped;
      for (const entry of batch.entries) waiting.push(entry);
      if (waiting.length < BATCH) continue;
      yield register.add(waiting);
      waiting = [];
      const share = file.readShare();
      input.onProgress?.({ rows: read, estimatedRows: share > 0 ? Math.round(read / share) : null });
    }
    yield register.add(waiting);
  }

  const { layer } = gazetteer;
  const written = await store.replaceGazetteer(city.id, layer, batches());
  await store.audit({ at: instantOf(now()), ...actorOf(viewer), what: `gazetteer.${layer}`, subject: city.id, reason: null });
  return { ...written, layer, read, skipped, seconds: (now().getTime() - startMs) / 1000, detected: gazetteer.detected() };
}
