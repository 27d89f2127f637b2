import type { CityId, Viewer, WarningRun, WarningRunId, WarningRunsAnswer } from "@lagebild/domain";
import { publish } from "@lagebild/policy";
import { findRunOf, openWarning } from "./open-warning.ts";
import { presentRun } from "./present-run.ts";
import type { WarningDeps } from "./warning-deps.ts";

const RUNS = 60;

/** Runs of the city, asked for last comes first. */
export async function listWarningRuns(deps: WarningDeps, viewer: Viewer, input: { readonly city: CityId }): Promise<WarningRunsAnswer> {
  const audience = await openWarning(deps, viewer, input);
  const runs = await deps.store.listWarningRuns(audience.city.id, RUNS);
  return publish(viewer, { runs: await Promise.all(runs.map((run) => presentRun(deps, audience, run))) });
}

export async function getWarningRun(
  deps: WarningDeps,
  viewer: Viewer,
  input: { readonly city: CityId; readonly run: WarningRunId },
): Promise<{ readonly run: WarningRun }> {
  const audience = await openWarning(deps, viewer, input);
  const run = await findRunOf(deps, audience.city.id, input.run);
  return publish(viewer, { run: await presentRun(deps, audience, run) });
}
