import {
  jobAnswerSchema,
  partAnswerSchema,
  uploadAnswerSchema,
  uploadIdSchema,
  type CityAnswer,
  type CityId,
  type District,
  type JobRequest,
  type UploadId,
  type UploadRequest,
  type UploadRow,
} from "@lagebild/domain";
import { useQueries } from "@tanstack/react-query";
import { z } from "zod";
import { districtsOptions } from "./cities.ts";
import { send } from "./client.ts";
import { cityPath } from "./city-path.ts";

const deletedSchema = z.object({ deleted: uploadIdSchema });

export function createUpload(city: CityId, request: UploadRequest) {
  return send("POST", cityPath(city, ["uploads"]), uploadAnswerSchema, request);
}

/** A part that has arrived already changes nothing, so that it may be sent again. */
export function sendPart(city: CityId, upload: UploadId, no: number, rows: readonly UploadRow[], signal: AbortSignal) {
  return send("PUT", cityPath(city, ["uploads", upload, "parts", no]), partAnswerSchema, rows, { signal });
}

export function deleteUpload(city: CityId, upload: UploadId) {
  return send("DELETE", cityPath(city, ["uploads", upload]), deletedSchema);
}

export function startJob(city: CityId, upload: UploadId, request: JobRequest) {
  return send("POST", cityPath(city, ["uploads", upload, "jobs"]), jobAnswerSchema, request);
}

/** Districts of all levels of a city; undefined until all are there. */
export function useAllDistricts({ id, levels }: CityAnswer): readonly District[] | undefined {
  return useQueries({
    queries: levels.map((level) => districtsOptions(id, level.id)),
    combine: (answers) =>
      answers.every(({ data }) => data !== undefined) ? answers.flatMap(({ data }) => data?.districts ?? []) : undefined,
  });
}
