import { randomBytes } from "node:crypto";
import { ConflictError, uploadIdSchema, type CityId, type UploadAnswer, type UploadRequest, type Viewer } from "@lagebild/domain";
import { mappedColumns, parseMapping, resolveKind } from "@lagebild/ingest";
import { authorise, requireOwn } from "@lagebild/policy";
import { actorOf } from "../audit/actor.ts";
import { DATA_TEXTS } from "../i18n/data-texts.ts";
import { instantOf } from "../import/instant-of.ts";
import { getCity } from "../import/report-settings.ts";
import { createSpool, removeSpool, spoolPath } from "./spool.ts";
import type { UploadDeps } from "./upload-deps.ts";

/** Opens an upload for the mapped columns of a file. Refuses what the command line refuses: columns about persons, a wrong label. */
export async function createUpload(
  deps: UploadDeps,
  viewer: Viewer,
  input: UploadRequest & { readonly city: CityId },
): Promise<UploadAnswer> {
  authorise(viewer, "import-reports");
  requireOwn(viewer, input.agency);
  const { store, uploads, dataFolder, now } = deps;
  const { id: city } = await getCity(store, input.city);
  await refuseForeignAgency(deps, input);
  const mapping = parseMapping(input.mapping);
  const kind = resolveKind(mapping, input.kind);
  const columns = mappedColumns(mapping);
  const createdAt = now();
  const id = uploadIdSchema.parse(`upload-${randomBytes(16).toString("hex")}`);
  const path = spoolPath(dataFolder, id);
  await createSpool(path);
  try {
    uploads.add({
      id,
      city,
      agency: input.agency,
      kind,
      fileName: input.fileName,
      mapping,
      columns,
      deliveredAt: input.deliveredAt ?? null,
      period: input.period ?? null,
      by: viewer.name,
      createdAtMs: createdAt.getTime(),
    });
  } catch (error) {
    await removeSpool(path);
    throw error;
  }
  await store.audit({
    at: instantOf(createdAt),
    ...actorOf(viewer),
    what: "upload.create",
    subject: `${city}/${input.agency}/${id}`,
    reason: null,
  });
  return { upload: id, columns: [...columns] };
}

async function refuseForeignAgency({ store }: UploadDeps, { city, agency }: UploadRequest & { readonly city: CityId }): Promise<void> {
  for (const other of await store.listCities()) {
    if (other.id === city) continue;
    const agencies = await store.listAgencies(other.id);
    if (agencies.some(({ id }) => id === agency)) {
      throw new ConflictError(`agency ${agency} belongs to another city`, {
        agency,
        text: DATA_TEXTS.foreignAgency(agency),
      });
    }
  }
}
