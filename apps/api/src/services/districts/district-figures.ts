import { addDays, KINDS, rateCaution, type CountChange, type District, type DistrictFigures, type Kind } from "@lagebild/domain";
import { facetsOf } from "../picture/count-facets.ts";
import { dispersionOf, toChanges, type CountedPair, type Counterparts } from "./count-change.ts";
import { comparedByDistrict } from "./count-compared.ts";
import type { CountedDistricts } from "./count-districts.ts";
import { BASELINE, NOW } from "./page-weeks.ts";

/** What is counted of reports; what was found comes beside it. */
export type CountedFigures = Omit<DistrictFigures, "zones" | "openAlarms" | "clusters" | "cautions">;

const YEAR_DAYS = 365;

/** [E4, R23] Figures of all districts of a level: each family of changes is corrected over all districts that are shown beside one another. */
export async function figuresOf(counted: CountedDistricts): Promise<readonly CountedFigures[]> {
  const { districts, level, weeks } = counted;
  const [before, yearBefore, ...byKind] = await Promise.all([
    comparedByDistrict(counted, { before: weeks.previous }),
    comparedByDistrict(counted, { before: weeks.yearBefore }),
    ...KINDS.map((kind) => comparedByDistrict(counted, { before: weeks.previous, kind })),
  ]);
  const totals = toChanges(districts.map(({ code }) => pairOf(counted, code, before(code))));
  const years = toChanges(districts.map(({ code }) => pairOf(counted, code, yearBefore(code))));
  const kinds = toChanges(districts.flatMap(({ code }) => KINDS.map((kind, at) => pairOf(counted, code, byKind[at]!(code), kind))));
  const offences = await offencesOfYear(counted);
  const shares = sharesOf(districts, totals);
  return districts.map((district, at) => {
    const total = changeAt(totals, at);
    const { code, name, isSchematic, areaKm2, population, isPopulationSynthetic } = district;
    const inYear = offences?.get(code) ?? (offences === null ? null : 0);
    return {
      level,
      code,
      name,
      isSchematic,
      areaKm2,
      population,
      isPopulationSynthetic,
      total,
      byKind: KINDS.map((_, kind) => changeAt(kinds, at * KINDS.length + kind)),
      yearBefore: changeAt(years, at),
      perKm2: total.now === null ? null : total.now / areaKm2,
      per1000: population === null || total.now === null ? null : (total.now / population) * 1_000,
      offencesPer100000: population === null || inYear === null ? null : (inYear / population) * 100_000,
      caution: rateCaution({ count: total.now ?? 0, population }, shares),
    };
  });
}

function pairOf(counted: CountedDistricts, code: District["code"], counterparts: Counterparts, kind?: Kind): CountedPair {
  const { isCovered, weeks } = counted;
  const series = seriesOf(counted, code, kind);
  const baseline = weeks.weeks.slice(BASELINE.from, BASELINE.to);
  return {
    now: sum(series, NOW),
    ...counterparts,
    isNowCovered: isCovered(weeks.period, kind),
    dispersion: dispersionOf(
      series.slice(BASELINE.from, BASELINE.to),
      baseline.map((week) => isCovered(week, kind)),
    ),
  };
}

/** Week by week. */
export function seriesOf(counted: Pick<CountedDistricts, "weeklyOf">, code: District["code"], kind?: Kind): readonly number[] {
  const position = kind === undefined ? -1 : KINDS.indexOf(kind);
  return counted.weeklyOf(code).map((byKind) => (position === -1 ? byKind.reduce((all, each) => all + each, 0) : (byKind[position] ?? 0)));
}

export function sum(series: readonly number[], { from, to }: { readonly from: number; readonly to: number }): number {
  return series.slice(from, to).reduce((all, each) => all + each, 0);
}

/** [R23] By district; null where the year is not covered. */
async function offencesOfYear({ picture, weeks, isCovered }: CountedDistricts): Promise<ReadonlyMap<string, number> | null> {
  const year = { from: addDays(weeks.period.to, -YEAR_DAYS), to: weeks.period.to };
  if (!isCovered(year, "offence")) return null;
  const { answer } = await picture.ask({ wantsFacets: true }, { period: year, kinds: ["offence"] });
  return new Map(facetsOf(answer).districts.map(({ code, count }) => [code, count]));
}

/** Reports and residents of the districts whose residents are known. */
function sharesOf(
  districts: readonly District[],
  totals: readonly CountChange[],
): { readonly reports: number; readonly residents: number } {
  let [reports, residents] = [0, 0];
  districts.forEach(({ population }, at) => {
    if (population === null) return;
    reports += changeAt(totals, at).now ?? 0;
    residents += population;
  });
  return { reports, residents };
}

function changeAt(changes: readonly CountChange[], at: number): CountChange {
  const change = changes[at];
  if (change === undefined) throw new RangeError(`no change at ${at}`);
  return change;
}
