import { textHash, type WarningFindings } from "@lagebild/analysis";
import type { Calibration, ComplaintCluster } from "@lagebild/domain";
import type { AlarmCandidate, RunFindings, Settlement, WarningBasis, ZoneBody } from "../../../db/warning-store.ts";
import { findPartners } from "./overlap.ts";
import { settleAlarms } from "./settle-alarms.ts";
import { settleZones } from "./settle-zones.ts";
import type { SettledRun } from "./settled-run.ts";
import { chanceDaysOf } from "./thresholds.ts";

export interface SettleResult {
  readonly settlement: Settlement;
  readonly findings: RunFindings;
}

/** [D3, F6] Zones, alarms and clusters as they are after a run that is applied. */
export function settleRun(run: SettledRun, found: WarningFindings, { basis, calibration }: SettleContext): SettleResult {
  const { zones, ids: zoneIds } = settleZones(run, found.zones, basis);
  const after = new Map<string, ZoneBody>([...basis.zones, ...zones].map(({ zone }) => [zone.id, zone]));
  const candidates = alarmCandidates(found, calibration);
  const { alarms, ids: alarmIds } = settleAlarms(run, candidates, { basis, zones: [...after.values()] });
  const clusters = nameClusters(found, basis.clusters);
  return { settlement: { zones, alarms }, findings: { ...listsOf(found), alarms: candidates, clusters, zoneIds, alarmIds } };
}

export interface SettleContext {
  readonly basis: WarningBasis;
  readonly calibration: Calibration | null;
}

/** Findings of a run that only looks back: they belong to no zone and no alarm. */
export function lookBack(found: WarningFindings, calibration: Calibration | null): RunFindings {
  return { ...listsOf(found), alarms: alarmCandidates(found, calibration), clusters: nameClusters(found, []), zoneIds: [], alarmIds: [] };
}

function listsOf({ marks, zones, phenomena, changes }: WarningFindings): Pick<RunFindings, "marks" | "zones" | "phenomena" | "changes"> {
  return { marks, zones, phenomena, changes };
}

function alarmCandidates({ alarms }: WarningFindings, calibration: Calibration | null): readonly AlarmCandidate[] {
  return alarms.map(({ cells, sources, center, ...alarm }) => ({
    ...alarm,
    cells: [...cells],
    sources: [...sources],
    center: center === null ? null : [center[0], center[1]],
    chanceDays: chanceDaysOf(calibration, alarm.stream, alarm.score),
  }));
}

/** A cluster keeps its name while it overlaps one of the run before; a new one is named after what it is. */
function nameClusters({ clusters }: WarningFindings, before: readonly ComplaintCluster[]): readonly ComplaintCluster[] {
  const former = findPartners(clusters, before);
  return clusters.map((cluster, at) => ({
    ...cluster,
    id: former[at]?.id ?? `cluster-${textHash(JSON.stringify([cluster.cells, cluster.firstOn]))}`,
  }));
}
