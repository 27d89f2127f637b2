import { createHash } from "node:crypto";
import type { WarningFindings } from "@lagebild/analysis";
import { ConflictError, warningParametersSchema, type Calibration, type City, type WarningRun } from "@lagebild/domain";
import type { FinishedRun, RunOutcome } from "../../../db/warning-store.ts";
import { instantOf } from "../../import/instant-of.ts";
import { catchUp } from "./catch-up.ts";
import { gatherWarning } from "./gather-input.ts";
import { makeId } from "../../make-id.ts";
import { parseWarningFindings } from "./methods.ts";
import type { ComputeOptions, RunDeps } from "./run-deps.ts";
import { lookBack, settleRun } from "./settle-run.ts";

/** Somebody who decides about a zone just while a run is settled makes it settle once more. */
const MOST_TRIES = 5;
const USUAL = JSON.stringify(warningParametersSchema.parse({}));

/** Gathers, computes and stores one run; zones and alarms follow it when none for a later day was applied. */
export async function runWarning(
  deps: RunDeps,
  { city, run }: { readonly city: City; readonly run: WarningRun },
  options: ComputeOptions,
): Promise<WarningRun> {
  const [calibration = null] = await deps.store.listCalibrations(city.id, 1);
  const { asOf, parameters } = run;
  await catchUp(deps, city.id, options);
  const gathered = await gatherWarning(deps, { city, asOf, parameters, calibration });
  options.signal.throwIfAborted();
  let total = 0;
  const onProgress: ComputeOptions["onProgress"] = (progress) => {
    ({ total } = progress);
    options.onProgress(progress);
  };
  const text = await deps.compute("warning:run", gathered.input, { ...options, onProgress });
  options.signal.throwIfAborted();
  if (typeof text !== "string") throw new TypeError("a run of early warning found no text");
  const found = parseWarningFindings(text);
  const outcome = outcomeOf(found, {
    dataStamp: gathered.dataStamp,
    catalogue: gathered.catalogue,
    digest: createHash("sha256").update(text).digest("hex"),
  });
  return finish(deps, { run, found, outcome, calibration, progress: { done: total, total } });
}

function outcomeOf(found: WarningFindings, made: Pick<RunOutcome, "dataStamp" | "catalogue" | "digest">): RunOutcome {
  const { reports, withoutPlaceShare, zones, alarms, clusters, phenomena } = found;
  return {
    ...made,
    reports,
    withoutPlaceShare,
    zones: zones.length,
    alarms: alarms.length,
    clusters: clusters.length,
    phenomena: phenomena.length,
  };
}

interface Computed {
  readonly run: WarningRun;
  readonly found: WarningFindings;
  readonly outcome: RunOutcome;
  readonly calibration: Calibration | null;
  readonly progress: WarningRun["progress"];
}

async function finish(deps: RunDeps, computed: Computed): Promise<WarningRun> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await deps.store.finishWarningRun(await settle(deps, computed));
    } catch (error) {
      const isOvertaken = error instanceof ConflictError && error.details["basis"] !== undefined;
      if (!isOvertaken || tries === MOST_TRIES) throw error;
    }
  }
}

async function settle({ store, clock }: RunDeps, { run, found, outcome, calibration, progress }: Computed): Promise<FinishedRun> {
  const ended = { run: run.id, endedAt: instantOf(clock()), progress, outcome };
  const basis = await store.readWarningBasis(run.city, run.asOf);
  if (!isApplicable(run, basis.appliedAsOf)) return { ...ended, findings: lookBack(found, calibration), settled: null };
  const { settlement, findings } = settleRun({ ...run, at: ended.endedAt, makeId }, found, { basis, calibration });
  return { ...ended, findings, settled: { basis: basis.seq, settlement } };
}

/** Whoever tries other parameters, or looks back, leaves zones and alarms as they are. */
function isApplicable({ asOf, parameters }: WarningRun, appliedAsOf: WarningRun["asOf"] | null): boolean {
  const isUsual = JSON.stringify(warningParametersSchema.parse(parameters)) === USUAL;
  return isUsual && (appliedAsOf === null || asOf >= appliedAsOf);
}
