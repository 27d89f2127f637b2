import { LagebildError, NotFoundError, type CityId, type Job, type Viewer } from "@lagebild/domain";
import { parseMapping } from "@lagebild/ingest";
import { authorise } from "@lagebild/policy";
import { actorOf } from "../audit/actor.ts";
import { DATA_TEXTS } from "../i18n/data-texts.ts";
import { instantOf } from "../import/instant-of.ts";
import { getCity } from "../import/report-settings.ts";
import type { JobPort } from "../jobs/job-port.ts";
import type { RowChoice } from "../jobs/job-task.ts";
import { publishJob } from "../jobs/publish-job.ts";
import { countChosen, listChosenRuns } from "./chosen-runs.ts";
import { ownChoice } from "./own-choice.ts";
import type { QuarantineDeps } from "./quarantine-deps.ts";

export interface RetryInput {
  readonly city: CityId;
  readonly choice: RowChoice;
  /** Absent: each row by its run's own. */
  readonly mapping?: Readonly<Record<string, unknown>> | undefined;
}

/** Has rows of one agency judged anew by a job. */
export async function retryRows(
  deps: QuarantineDeps & { readonly jobs: JobPort },
  viewer: Viewer,
  { mapping, ...input }: RetryInput,
): Promise<{ readonly job: Job }> {
  authorise(viewer, "edit-quarantine");
  const { store, jobs, now } = deps;
  const { id: city } = await getCity(store, input.city);
  if (mapping !== undefined) parseMapping(mapping);
  const choice = await ownChoice(store, viewer, city, input.choice);
  const runs = await listChosenRuns(store, city, choice);
  const newest = runs.at(-1);
  if (newest === undefined) throw new LagebildError("not-found", "no such rows are in quarantine", { text: DATA_TEXTS.noRows });
  if (newest.city !== city) throw new NotFoundError("run", newest.id);
  if (runs.some(({ agency }) => agency !== newest.agency)) {
    throw new LagebildError("invalid-input", "rows of several agencies", { text: DATA_TEXTS.severalAgencies });
  }
  const { agency, kind, fileName } = newest;
  const totalRows = await countChosen(store, city, choice);
  const job = jobs.start({
    mode: "retry",
    upload: null,
    city,
    agency,
    kind,
    fileName,
    viewer,
    choice,
    totalRows,
    mapping: mapping ?? null,
  });
  await store.audit({ at: instantOf(now()), ...actorOf(viewer), what: "job.retry", subject: `${city}/${agency}/${job.id}`, reason: null });
  return { job: publishJob(viewer, job) };
}
