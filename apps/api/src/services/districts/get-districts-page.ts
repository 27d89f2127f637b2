import {
  cautionNames,
  CAUTIONS,
  KINDS,
  NotFoundError,
  STAGES,
  type DistrictCode,
  type DistrictFigures,
  type DistrictPage,
  type DistrictsPage,
  type FearZone,
  type Period,
  type Viewer,
} from "@lagebild/domain";
import { authorise, isAllowed, publish } from "@lagebild/policy";
import type { WarningDeps } from "../early-warning/warning-deps.ts";
import { countDistricts, type CountedDistricts, type DistrictsInput } from "./count-districts.ts";
import { categoryChangesOf } from "./count-district-categories.ts";
import { cellChangesOf } from "./count-district-cells.ts";
import { figuresOf, type CountedFigures } from "./district-figures.ts";
import { facetsOf } from "../picture/count-facets.ts";
import { findingsByDistrict, type DistrictFindings } from "./findings-by-district.ts";
import { TREND } from "./page-weeks.ts";

/** All districts of a level beside one another: counts and changes of four weeks, rates, and what was found. */
export async function getDistrictsPage(deps: WarningDeps, viewer: Viewer, input: DistrictsInput): Promise<DistrictsPage> {
  authorise(viewer, "view-picture");
  const counted = await countDistricts(deps, viewer, input);
  const { meta, level, weeks } = counted;
  const [figures, found] = await Promise.all([figuresOf(counted), findingsByDistrict(deps, viewer, { city: input.city, level })]);
  return publish(viewer, {
    meta,
    ...leftOutOf(counted),
    showsFindings: isAllowed(viewer, "view-early-warning"),
    findingsAsOf: found.asOf,
    period: weeks.period,
    previous: weeks.previous,
    level,
    districts: figures.map((each) => withFindings(each, found.of(each.code))),
  });
}

/** The page of one district. Its figures are those of the overview, corrected over all districts. Throws NotFoundError. */
export async function getDistrictPage(
  deps: WarningDeps,
  viewer: Viewer,
  input: DistrictsInput & { readonly code: DistrictCode },
): Promise<DistrictPage> {
  authorise(viewer, "view-picture");
  const counted = await countDistricts(deps, viewer, input);
  const { meta, level, weeks } = counted;
  const figures = (await figuresOf(counted)).find(({ code }) => code === input.code);
  if (figures === undefined) throw new NotFoundError("district", input.code);
  const [found, categories, cells, hours] = await Promise.all([
    findingsByDistrict(deps, viewer, { city: input.city, level }),
    categoryChangesOf(counted, figures),
    cellChangesOf(deps, counted, figures),
    hoursOf(counted, figures),
  ]);
  const findings = found.of(figures.code);
  return publish(viewer, {
    meta,
    ...leftOutOf(counted),
    showsFindings: isAllowed(viewer, "view-early-warning"),
    findingsAsOf: found.asOf,
    period: weeks.period,
    previous: weeks.previous,
    yearBeforePeriod: weeks.yearBefore,
    ...withFindings(figures, findings),
    trend: trendOf(counted, figures),
    hours,
    categories,
    cells,
    ...findings,
  });
}

/** [PC9] */
function leftOutOf({ partsAgainst, weeks }: CountedDistricts): Pick<DistrictsPage, "leftOut" | "leftOutYear"> {
  const against = (before: Period): Period[] => [...partsAgainst(before).leftOut];
  return { leftOut: against(weeks.previous), leftOutYear: against(weeks.yearBefore) };
}

function withFindings(figures: CountedFigures, { zones, clusters, phenomena, alarms }: DistrictFindings): DistrictFigures {
  const [watch, emerging, established, receding] = STAGES.map((stage) => zones.filter((zone) => zone.stage === stage).length);
  return {
    ...figures,
    zones: { watch: watch ?? 0, emerging: emerging ?? 0, established: established ?? 0, receding: receding ?? 0 },
    openAlarms: alarms.length,
    clusters: clusters.length,
    cautions: cautionsOf([...zones, ...clusters, ...phenomena, ...alarms]),
  };
}

function cautionsOf(findings: readonly Pick<FearZone, "explanation">[]): DistrictFigures["cautions"] {
  const names = findings.flatMap(({ explanation }) => cautionNames(explanation));
  return CAUTIONS.map((caution) => ({ caution, findings: names.filter((name) => name === caution).length }))
    .filter((one) => one.findings > 0)
    .toSorted((a, b) => b.findings - a.findings);
}

async function hoursOf({ picture, weeks }: CountedDistricts, { code }: Pick<CountedFigures, "code">): Promise<number[]> {
  const { answer } = await picture.ask({ wantsFacets: true }, { period: weeks.period, districts: [code] });
  return [...facetsOf(answer).hours];
}

function trendOf({ weeks, weeklyOf, isCovered }: CountedDistricts, { code }: Pick<CountedFigures, "code">): DistrictPage["trend"] {
  const counts = weeklyOf(code);
  return weeks.weeks
    .map((week, at) => ({ ...week, byKind: [...(counts[at] ?? KINDS.map(() => 0))], isUncovered: !isCovered(week) }))
    .slice(TREND.from, TREND.to);
}
