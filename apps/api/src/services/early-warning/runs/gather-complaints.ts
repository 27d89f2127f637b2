import { setImmediate } from "node:timers/promises";
import { COMPLAINT_STATUS, type WarningClass, type WarningComplaints } from "@lagebild/analysis";
import { UNKNOWN_CATEGORY } from "@lagebild/domain";
import type { FrameRows } from "@lagebild/frame";
import type { ComplaintPoints } from "../../../db/warning-store.ts";
import { complaintStatusOf } from "./complaint-status.ts";
import type { GatheredAreas } from "./gather-areas.ts";
import { shared } from "./shared-arrays.ts";

interface ComplaintSources {
  readonly points: ComplaintPoints;
  readonly rows: FrameRows;
  readonly classes: readonly WarningClass[];
  /** First level: position + 1, by row. */
  readonly district: Uint16Array;
  readonly ground: GatheredAreas;
  /** [M12] How complaints stand now says nothing of how they stood on an earlier day. */
  readonly isStatusKnown: boolean;
}

/** Points that are projected before others get their turn. */
const AT_ONCE = 4_000;

/** [C1–C3] Complaints that stand in the rows as well; both ascend by time and number. */
export async function gatherComplaints(sources: ComplaintSources): Promise<WarningComplaints> {
  const { points, rows, ground, isStatusKnown } = sources;
  const pairs = pairUp(sources);
  const { length } = pairs;
  const complaints = {
    row: shared.uint32(length),
    reportClass: shared.uint16(length),
    day: shared.uint16(length),
    xM: shared.float64(length),
    yM: shared.float64(length),
    cell9: shared.uint32(length),
    district: shared.uint16(length),
    reporter: shared.uint32(length),
    status: shared.uint8(length),
  };
  const statuses = [COMPLAINT_STATUS.unknown, ...points.statuses.map(complaintStatusOf)];
  for (const [i, { row, point }] of pairs.entries()) {
    if (i % AT_ONCE === AT_ONCE - 1) await setImmediate();
    const { xM, yM } = ground.toPlane({ lng: points.lng[point] ?? 0, lat: points.lat[point] ?? 0 });
    complaints.row[i] = row;
    complaints.reportClass[i] = rows.reportClass[row] ?? 0;
    complaints.day[i] = rows.day[row] ?? 0;
    complaints.xM[i] = xM;
    complaints.yM[i] = yM;
    complaints.cell9[i] = rows.cell9[row] ?? 0;
    complaints.district[i] = sources.district[row] ?? 0;
    complaints.reporter[i] = points.reporter[point] ?? 0;
    complaints.status[i] = isStatusKnown ? (statuses[points.status[point] ?? 0] ?? COMPLAINT_STATUS.unknown) : COMPLAINT_STATUS.unknown;
  }
  return complaints;
}

interface Pair {
  readonly row: number;
  readonly point: number;
}

/** Those fine enough for a cell of resolution 9, neither proactive, special nor about a feeling. */
function pairUp({ points, rows, classes, ground }: ComplaintSources): readonly Pair[] {
  const cellCount = ground.areas.find(({ resolution }) => resolution === 9)?.cells.length ?? 0;
  const counts = classes.map(
    ({ kind, category, isObjective, isProactive, isSpecial }) =>
      kind === "complaint" && category !== UNKNOWN_CATEGORY && isObjective && !isProactive && !isSpecial,
  );
  const pointOf = new Map<number, number>();
  points.reportId.forEach((id, point) => pointOf.set(id, point));
  const pairs: Pair[] = [];
  for (let row = 0; row < rows.reportId.length; row++) {
    if (counts[rows.reportClass[row]!] !== true || rows.cell9[row]! >= cellCount) continue;
    const point = pointOf.get(rows.reportId[row]!);
    if (point !== undefined) pairs.push({ row, point });
  }
  return pairs;
}
