import {
  byAlarmUrgency,
  byClusterUrgency,
  byPhenomenonUrgency,
  byZoneUrgency,
  LagebildError,
  type CityId,
  type Day,
  type FindingsAnswer,
  type Viewer,
  type WarningMarks,
  type WarningRun,
  type WarningRunId,
} from "@lagebild/domain";
import { publish, type FindingReach } from "@lagebild/policy";
import type { RunFindings } from "../../db/warning-store.ts";
import { WARNING_TEXTS } from "../i18n/warning-texts.ts";
import { findDataStamp, hasNewReports } from "../picture/data-stamp.ts";
import { alarmsThen, zonesThen } from "./look-back.ts";
import { findRunOf, openWarning, type WarningAudience } from "./open-warning.ts";
import { withOutbreak } from "./outbreaks.ts";
import { createPresent } from "./present-finding.ts";
import { presentRun } from "./present-run.ts";
import { opensStream, streamScope } from "./stream-sources.ts";
import type { WarningDeps } from "./warning-deps.ts";

/** [E1] Marks look back over 13 steps of 28 days. */
const MARKED_DAYS = 13 * 28;
const MOST_ALARMS = 500;
const NOTHING: RunFindings = { marks: [], zones: [], alarms: [], clusters: [], phenomena: [], zoneIds: [], alarmIds: [] };

/** As far as a viewer may see it; `hidden` counts the rest. */
export type Found = Pick<FindingsAnswer, "zones" | "clusters" | "phenomena" | "alarms" | "hidden">;
const NOBODY: Found = { zones: [], clusters: [], phenomena: [], alarms: [], hidden: 0 };

/**
 * What the newest applied run found, with zones and alarms as people have left them since; or what another run found, as it found it. Findings that stand on
 * reports that no agreement opens to the viewer are counted and not told.
 */
export async function getFindings(
  deps: WarningDeps,
  viewer: Viewer,
  input: { readonly city: CityId; readonly run?: WarningRunId | undefined },
): Promise<FindingsAnswer> {
  const audience = await openWarning(deps, viewer, input);
  const { id } = audience.city;
  const applied = await deps.store.findAppliedRun(id);
  const run = input.run === undefined ? applied : await findRunOf(deps, id, input.run);
  if (run === undefined) return publish(viewer, { run: null, isStale: false, marks: [], ...NOBODY });
  const findings = await readFindings(deps, run);
  const [found, marks] = await Promise.all([
    run.id === applied?.id ? foundNow(deps, audience, { run, findings }) : foundThen(deps, audience, { run, findings }),
    marksFor(deps, audience, { run, marks: findings.marks }),
  ]);
  return publish(viewer, { run: await presentRun(deps, audience, run), isStale: isStale(deps, run), marks, ...found });
}

/** What the newest applied run found, without its marks. */
export async function findNow(deps: WarningDeps, audience: WarningAudience): Promise<Found & { readonly asOf: Day | null }> {
  const run = await deps.store.findAppliedRun(audience.city.id);
  if (run === undefined) return { ...NOBODY, asOf: null };
  return { ...(await foundNow(deps, audience, { run, findings: await readFindings(deps, run) })), asOf: run.asOf };
}

/** What a run found, as it found it. */
export async function findThen(deps: WarningDeps, audience: WarningAudience, run: WarningRun): Promise<Found> {
  return foundThen(deps, audience, { run, findings: await readFindings(deps, run) });
}

interface RunAndFindings {
  readonly run: WarningRun;
  readonly findings: RunFindings;
}

/** Zones of this run, and confirmed ones also where it did not find them: somebody keeps them in view. Alarms until they are closed. */
async function foundNow(deps: WarningDeps, audience: WarningAudience, { run, findings }: RunAndFindings): Promise<Found> {
  const [zones, alarms] = await Promise.all([deps.store.listZones(run.city), deps.store.listAlarms(run.city, MOST_ALARMS)]);
  const found = await visibleOf(deps, audience, {
    ...findings,
    zones: zones.filter(({ state, run: newest }) => state === "confirmed" || (state === "candidate" && newest === run.id)),
    alarms: alarms.filter(({ state }) => state !== "closed"),
  });
  return { ...found, alarms: found.alarms.map(withOutbreak(found.alarms)) };
}

async function foundThen(deps: WarningDeps, audience: WarningAudience, { run, findings }: RunAndFindings): Promise<Found> {
  const [zones, alarms] = await Promise.all([deps.store.listZones(run.city), deps.store.listAlarms(run.city, MOST_ALARMS)]);
  return visibleOf(deps, audience, {
    ...findings,
    zones: zonesThen(run, findings, zones.filter(audience.isVisible)),
    alarms: alarmsThen(run, findings, alarms.filter(audience.isVisible)),
  });
}

type Readonlies<T> = { readonly [Key in keyof T]: T[Key] extends (infer Member)[] ? readonly Member[] : T[Key] };

/** [ED12] Most urgent first in every list. */
async function visibleOf(
  deps: WarningDeps,
  audience: WarningAudience,
  { zones, clusters, phenomena, alarms }: Readonlies<Omit<Found, "hidden">>,
): Promise<Found> {
  const { isVisible } = audience;
  const present = await createPresent(deps, audience);
  const all: readonly FindingReach[] = [...zones, ...clusters, ...phenomena, ...alarms];
  return {
    zones: zones
      .filter(isVisible)
      .toSorted(byZoneUrgency)
      .map((zone) => present.zone(zone)),
    clusters: clusters
      .filter(isVisible)
      .toSorted(byClusterUrgency)
      .map((cluster) => present.other(cluster)),
    phenomena: phenomena
      .filter(isVisible)
      .toSorted(byPhenomenonUrgency)
      .map((phenomenon) => present.other(phenomenon)),
    alarms: alarms
      .filter(isVisible)
      .toSorted(byAlarmUrgency)
      .map((alarm) => present.alarm(alarm)),
    hidden: all.filter((finding) => !isVisible(finding)).length,
  };
}

async function readFindings({ store }: WarningDeps, run: WarningRun): Promise<RunFindings> {
  if (run.state !== "done") return NOTHING;
  const findings = await store.readFindings(run.id);
  if (findings !== undefined) return findings;
  throw new LagebildError("not-found", WARNING_TEXTS.findingsGone.en, { text: WARNING_TEXTS.findingsGone });
}

function isStale({ frames }: WarningDeps, { city, outcome }: WarningRun): boolean {
  const dataStamp = findDataStamp(frames, city);
  return outcome !== null && dataStamp !== undefined && hasNewReports(outcome.dataStamp, dataStamp);
}

/** Which cells stand out by count: only for those who may count all of the stream. */
async function marksFor(
  deps: WarningDeps,
  audience: WarningAudience,
  { run, marks }: { readonly run: WarningRun; readonly marks: readonly WarningMarks[] },
): Promise<WarningMarks[]> {
  const reach = { asOf: run.asOf, days: MARKED_DAYS };
  const isOpen = marks.map(({ stream, resolution }) => {
    const scope = streamScope(stream, audience.catalogue.categories, run.parameters.signal);
    return opensStream(deps, audience, { scope, reach, resolution });
  });
  const opened = await Promise.all(isOpen);
  return marks.filter((_, at) => opened[at] === true);
}
