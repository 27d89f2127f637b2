import type { CityId, FindingsAnswer, LevelId, Viewer } from "@lagebild/domain";
import { isAllowed } from "@lagebild/policy";
import type { FrameStudyArea } from "@lagebild/frame";
import { findNow } from "../early-warning/get-findings.ts";
import { openWarning } from "../early-warning/open-warning.ts";
import type { WarningDeps } from "../early-warning/warning-deps.ts";

/** What was found in one district, as far as the viewer may see it. */
export type DistrictFindings = Pick<FindingsAnswer, "zones" | "clusters" | "phenomena" | "alarms">;
type Finding = DistrictFindings[keyof DistrictFindings][number];

const NOTHING: DistrictFindings = { zones: [], clusters: [], phenomena: [], alarms: [] };

/** [F4] Nothing for whom may see the picture only. */
export async function findingsByDistrict(
  deps: WarningDeps,
  viewer: Viewer,
  { city, level }: { readonly city: CityId; readonly level: LevelId },
): Promise<(code: string) => DistrictFindings> {
  if (!isAllowed(viewer, "view-early-warning")) return () => NOTHING;
  const audience = await openWarning(deps, viewer, { city });
  const found = await findNow(deps, audience);
  const districtOf = await placer(deps, { city, level, isFirst: audience.city.levels[0]?.id === level });
  return (code) => {
    const isHere = (finding: Finding): boolean => districtOf(finding) === code;
    return {
      zones: found.zones.filter(isHere),
      clusters: found.clusters.filter(isHere),
      phenomena: found.phenomena.filter(isHere),
      alarms: found.alarms.filter(isHere),
    };
  };
}

/** Findings bear their district of the first level; at the others they belong to the one with most of their cells. Null: to none. */
async function placer(
  { frames }: WarningDeps,
  { city, level, isFirst }: { readonly city: CityId; readonly level: LevelId; readonly isFirst: boolean },
): Promise<(finding: Finding) => string | null> {
  if (isFirst) return ({ district }) => district?.code ?? null;
  const areas = await Promise.all(([8, 9] as const).map((resolution) => frames.studyArea(city, resolution)));
  const codeOf = new Map(areas.flatMap((area) => cellCodes(area, level)));
  return ({ district, cells }) => {
    if (district?.level === level) return district.code;
    const votes = new Map<string, number>();
    for (const cell of cells) {
      const code = codeOf.get(cell);
      if (code !== undefined) votes.set(code, (votes.get(code) ?? 0) + 1);
    }
    const [most] = [...votes].toSorted(([a, one], [b, other]) => other - one || (a < b ? -1 : 1));
    return most?.[0] ?? null;
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
