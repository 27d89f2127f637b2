import { categorySchema, jobSchema, type Job, type UploadRow } from "@lagebild/domain";
import { testClient } from "hono/testing";
import { openTestApp } from "./app.fixture.ts";

/** Complaints with a column for the reporter's key; a column about persons is in the file, not in the mapping. */
export const MAPPING = {
  version: 1,
  format: { type: "csv" },
  externalId: "nr",
  category: { column: "art", translate: { L: "noise" } },
  time: { from: { column: "zeit", format: "YYYY-MM-DD HH:mm" }, zone: "Europe/Berlin" },
  place: { lng: "x", lat: "y" },
  attributes: { reporterKey: "melder" },
};
export const COLUMNS = ["nr", "art", "zeit", "x", "y", "melder"];
export const REPORTER = "melder-4711-erika";

/** Of one upload: good rows, one with a wrong time, one that could not be read. */
export const ROWS: readonly UploadRow[] = [
  [1, "a1", "L", "2025-06-03 10:00", "7.82", "51.67", REPORTER],
  [2, "a2", "L", "2025-06-03 11:00", "7.88", "51.68", REPORTER],
  [3, "a3", "L", "gestern", "7.88", "51.68", REPORTER],
  [4, null],
  [5, "a5", "L", "2025-06-04 11:00", "7.88", "51.68", ""],
];

export const UPLOAD = { agency: "amt", kind: "complaint", fileName: "juni.csv", fileSize: 400, mapping: MAPPING } as const;

/** The app with a category for complaints, and a typed client. */
export async function openDataArea() {
  const test = await openTestApp();
  const { version, categories } = await test.store.listCategories();
  const more = ["noise", "unknown"].map((id) =>
    categorySchema.parse({
      id,
      parent: null,
      kind: id === "unknown" ? null : "complaint",
      name: { de: id, en: id },
      signal: 0,
      evidence: "subjective",
      origin: "reported",
      special: false,
      legalBasis: null,
    }),
  );
  await test.store.putCategories(version, [...categories, ...more]);
  const city = testClient(test.app).api.cities[":city"];
  const param = { city: "probe" };

  async function jobUntilEnd(id: string): Promise<Job> {
    for (;;) {
      const response = await city.jobs[":job"].$get({ param: { ...param, job: id } });
      const { job } = await response.json();
      if (job.endedAt !== null) return jobSchema.parse(job);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  /** Uploads rows in parts of `partRows` and answers the id. */
  async function upload(rows: readonly UploadRow[] = ROWS, partRows = 2, more: object = {}): Promise<string> {
    const { upload: id } = await (await city.uploads.$post({ param, json: { ...UPLOAD, ...more } })).json();
    for (let part = 0; part * partRows < rows.length; part++) {
      const json = rows.slice(part * partRows, (part + 1) * partRows);
      const body = JSON.stringify(json);
      const headers = { "content-type": "application/json" };
      await test.app.request(`/api/cities/probe/uploads/${id}/parts/${part}`, { method: "PUT", body, headers });
    }
    return id;
  }

  /** Starts a job over an upload and waits for its end. */
  async function run(id: string, mode: "dry-run" | "import", mapping?: Record<string, unknown>): Promise<Job> {
    const json = mapping === undefined ? { mode } : { mode, mapping };
    const response = await city.uploads[":upload"].jobs.$post({ param: { ...param, upload: id }, json });
    const { job } = await response.json();
    return jobUntilEnd(job.id);
  }

  return { ...test, city, param, upload, run, jobUntilEnd };
}

export type DataArea = Awaited<ReturnType<typeof openDataArea>>;
