import { createHash } from "node:crypto";
import { KINDS, UNKNOWN_CATEGORY, type WarningRun } from "@lagebild/domain";
import type { RunOutcome } from "../../db/warning-store.ts";
import type { WarningAudience } from "./open-warning.ts";
import { countStream } from "./stream-sources.ts";
import type { WarningDeps } from "./warning-deps.ts";

const YEAR_DAYS = 365;

/** A run as a viewer may know it: how far it is; and of what it counted only the viewer's share. */
export async function presentRun(deps: WarningDeps, audience: WarningAudience, run: WarningRun): Promise<WarningRun> {
  const progress = deps.warnings.progressOf(run.id) ?? run.progress;
  if (run.outcome === null || audience.isHouse) return { ...run, progress };
  return { ...run, progress, outcome: await outcomeFor(deps, audience, { ...run, outcome: run.outcome }) };
}

/** Stamp, digest and numbers of reports change with what others send. */
async function outcomeFor(
  deps: WarningDeps,
  audience: WarningAudience,
  { asOf, outcome }: WarningRun & { readonly outcome: RunOutcome },
): Promise<RunOutcome> {
  const categories = [UNKNOWN_CATEGORY, ...audience.catalogue.categories.map(({ id }) => id)].toSorted();
  const question = { scope: { kinds: KINDS, categories }, reach: { asOf, days: YEAR_DAYS } };
  const { total, outside, withoutPlace } = await countStream(deps, audience, question);
  const reports = total - outside;
  return {
    ...outcome,
    dataStamp: audience.stampOf(outcome.dataStamp),
    digest: createHash("sha256").update(audience.stampOf(outcome.digest)).digest("hex"),
    reports,
    withoutPlaceShare: reports === 0 ? 0 : withoutPlace / reports,
  };
}
