import type { FindingDistrict, FindingSource, Grant, GrantRule, Resolution } from "@lagebild/domain";

/** What of a finding decides who may see it. */
export interface FindingReach {
  readonly sources: readonly FindingSource[];
  /** Null: of a whole district, or without one of the whole city. */
  readonly resolution: Resolution | null;
  readonly district: Pick<FindingDistrict, "level"> | null;
}

/**
 * Whether a grant lets every source of a finding be counted where the finding is: in cells of its resolution, or in its district, or anywhere in the city. One
 * closed source closes it: from a total that holds reports of others, theirs could be told by subtraction. What names no source is for those who may count
 * everything.
 */
export function opensFinding(grant: Grant, { sources, resolution, district }: FindingReach): boolean {
  if (sources.length === 0) return grant.rules.some(isEverything);
  return sources.every((source) => {
    const rule = ruleFor(grant, source);
    return rule !== undefined && reaches(rule, resolution, district);
  });
}

/** The first one that matches decides, as it does where reports are counted. */
function ruleFor({ rules }: Grant, source: FindingSource): GrantRule | undefined {
  return rules.find(
    (rule) =>
      (rule.agency === null || rule.agency === source.agency) &&
      (rule.category === null || rule.category === source.category) &&
      (rule.kind === undefined || rule.kind === source.kind),
  );
}

function reaches({ finestResolution, levels = [] }: GrantRule, resolution: Resolution | null, district: FindingReach["district"]): boolean {
  if (resolution !== null) return finestResolution !== null && finestResolution >= resolution;
  if (finestResolution !== null) return true;
  return district === null ? levels.length > 0 : levels.includes(district.level);
}

function isEverything({ agency, category, kind, finestResolution }: GrantRule): boolean {
  return agency === null && category === null && kind === undefined && finestResolution === 10;
}
