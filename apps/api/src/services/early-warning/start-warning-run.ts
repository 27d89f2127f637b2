import { ConflictError, type CityId, type Viewer, type WarningRun, type WarningRunId, type WarningRunRequest } from "@lagebild/domain";
import { publish } from "@lagebild/policy";
import { WARNING_TEXTS } from "../i18n/warning-texts.ts";
import { auditWarning } from "./audit-warning.ts";
import { findRunOf, openWarning } from "./open-warning.ts";
import { presentRun } from "./present-run.ts";
import type { WarningDeps } from "./warning-deps.ts";

/** Queues a run; it goes on beside the requests. */
export async function startWarningRun(
  deps: WarningDeps,
  viewer: Viewer,
  { city, request }: { readonly city: CityId; readonly request: WarningRunRequest },
): Promise<{ readonly run: WarningRun }> {
  const audience = await openWarning(deps, viewer, { city, action: "run-early-warning" });
  const run = await deps.warnings.start({ city: audience.city.id, request, by: viewer.name, trigger: "demand" });
  await auditWarning(deps, viewer, { what: "warning.run", city: audience.city.id, subject: `${run.id} as of ${run.asOf}` });
  return publish(viewer, { run: await presentRun(deps, audience, run) });
}

/** Stops a run that waits or runs. Throws ConflictError for one that has ended. */
export async function cancelWarningRun(
  deps: WarningDeps,
  viewer: Viewer,
  input: { readonly city: CityId; readonly run: WarningRunId },
): Promise<{ readonly run: WarningRun }> {
  const audience = await openWarning(deps, viewer, { city: input.city, action: "run-early-warning" });
  const run = await findRunOf(deps, audience.city.id, input.run);
  if (run.state !== "queued" && run.state !== "running") {
    throw new ConflictError(WARNING_TEXTS.runEnded.en, { text: WARNING_TEXTS.runEnded, state: run.state });
  }
  await deps.warnings.cancel(run.id);
  await auditWarning(deps, viewer, { what: "warning.cancel", city: audience.city.id, subject: run.id });
  return publish(viewer, { run: await presentRun(deps, audience, await findRunOf(deps, audience.city.id, run.id)) });
}
