import type { CityId, UploadId, Viewer } from "@lagebild/domain";
import { authorise, requireFound } from "@lagebild/policy";
import { actorOf } from "../audit/actor.ts";
import { instantOf } from "../import/instant-of.ts";
import { removeSpool, spoolPath } from "./spool.ts";
import type { UploadDeps } from "./upload-deps.ts";

/** Discards an upload and what has arrived of it. */
export async function deleteUpload(
  deps: UploadDeps,
  viewer: Viewer,
  input: { readonly city: CityId; readonly upload: UploadId },
): Promise<{ readonly deleted: UploadId }> {
  authorise(viewer, "import-reports");
  const { store, uploads, dataFolder, now } = deps;
  const { id, city, agency } = uploads.get(input.city, input.upload);
  requireFound(viewer, agency, { noun: "upload", id });
  await uploads.remove(id);
  await removeSpool(spoolPath(dataFolder, id));
  await store.audit({ at: instantOf(now()), ...actorOf(viewer), what: "upload.delete", subject: `${city}/${id}`, reason: null });
  return { deleted: id };
}
