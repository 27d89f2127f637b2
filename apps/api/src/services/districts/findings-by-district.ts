import type { CityId, Day, FindingDistrict, FindingsAnswer, LevelId, Viewer } from "@lagebild/domain";
import { isAllowed } from "@lagebild/policy";
import type { FrameStudyArea } from "@lagebild/frame";
import { findNow } from "../early-warning/get-findings.ts";
import { openWarning } from "../early-warning/open-warning.ts";
import type { WarningDeps } from "../early-warning/warning-deps.ts";

/** What was found in one district, as far as the viewer may see it. */
export type DistrictFindings = Pick<FindingsAnswer, "zones" | "clusters" | "phenomena" | "alarms">;

interface Placed {
  readonly district: FindingDistrict | null;
  readonly cells: readonly string[];
}

const NOTHING: DistrictFindings = { zones: [], clusters: [], phenomena: [], alarms: [] };

export interface FindingsByDistrict {
  /** Null: no run yet, or the viewer may see the picture only. */
  readonly asOf: Day | null;
  readonly of: (code: string) => DistrictFindings;
}

/**
 * [F4, F6] Nothing for whom may see the picture only. A zone is on the page of every district in which it has a cell: the map shows it there, too. All else belongs to
 * one district, as in the inbox and for subscriptions.
 */
export async function findingsByDistrict(
  deps: WarningDeps,
  viewer: Viewer,
  { city, level }: { readonly city: CityId; readonly level: LevelId },
): Promise<FindingsByDistrict> {
  if (!isAllowed(viewer, "view-early-warning")) return { asOf: null, of: () => NOTHING };
  const audience = await openWarning(deps, viewer, { city });
  const { asOf, ...found } = await findNow(deps, audience);
  const { reachOf, mainOf } = await createPlacer(deps, { city, level });
  return {
    asOf,
    of: (code) => ({
      zones: found.zones.filter((zone) => reachOf(zone).has(code)),
      clusters: found.clusters.filter((cluster) => mainOf(cluster) === code),
      phenomena: found.phenomena.filter((phenomenon) => mainOf(phenomenon) === code),
      alarms: found.alarms.filter((alarm) => mainOf(alarm) === code),
    }),
  };
}

/** By the districts of today: borders may have been replaced since the run. */
async function createPlacer({ frames }: WarningDeps, { city, level }: { readonly city: CityId; readonly level: LevelId }) {
  const areas = await Promise.all(([8, 9] as const).map((resolution) => frames.studyArea(city, resolution)));
  const codes = new Set(areas.flatMap(({ districts }) => districts.filter((each) => each.level === level).flatMap((each) => each.codes)));
  const codeOf = new Map(areas.flatMap((area) => cellCodes(area, level)));
  const namedOf = ({ district }: Placed): string | null =>
    district !== null && district.level === level && codes.has(district.code) ? district.code : null;

  function votesOf({ cells }: Placed): ReadonlyMap<string, number> {
    const votes = new Map<string, number>();
    for (const cell of cells) {
      const code = codeOf.get(cell);
      if (code !== undefined) votes.set(code, (votes.get(code) ?? 0) + 1);
    }
    return votes;
  }

  return {
    /** With the one it is named after, whose cells may all be elsewhere by now. */
    reachOf: (placed: Placed): ReadonlySet<string> => {
      const named = namedOf(placed);
      return new Set([...votesOf(placed).keys(), ...(named === null ? [] : [named])]);
    },
    /** The one it is named after; at another level that with most of its cells. Null: none. */
    mainOf: (placed: Placed): string | null => {
      const [most] = [...votesOf(placed)].toSorted(([a, one], [b, other]) => other - one || (a < b ? -1 : 1));
      return namedOf(placed) ?? most?.[0] ?? null;
    },
  };
}

function cellCodes({ cells, districts }: FrameStudyArea, level: LevelId): readonly [string, string][] {
  const own = districts.find((each) => each.level === level);
  if (own === undefined) return [];
  return cells.flatMap((cell, at): [string, string][] => {
    const code = own.codes[own.index[at] ?? -1];
    return code === undefined ? [] : [[cell, code]];
  });
}
