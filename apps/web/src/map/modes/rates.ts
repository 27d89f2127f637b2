import {
  rateCaution,
  type District,
  type DistrictCode,
  type FacetsAnswer,
  type Filter,
  type RateCaution,
  type SharesAnswer,
} from "@lagebild/domain";
import type { Rate } from "../../state/view.ts";
import { classOfValue } from "./class-scale.ts";

export interface DistrictRate {
  readonly code: DistrictCode;
  readonly name: string;
  readonly count: number;
  readonly areaKm2: number;
  /** Null where it is not known. */
  readonly population: number | null;
  readonly perKm2: number;
  readonly perThousand: number | null;
  /** [HZ1] Per 100,000 residents; a Häufigkeitszahl where offences of a year are counted. */
  readonly frequency: number | null;
  /** [AT1] Where shares are asked for. */
  readonly share: DistrictShare | null;
  /** Of the rate on screen; null where it is not known. */
  readonly value: number | null;
  /** 0 to 6; null where there is no value. */
  readonly classIndex: number | null;
  readonly caution: RateCaution | null;
  /** The filter leaves the district out. */
  readonly isMuted: boolean;
}

export type DistrictShare = Omit<SharesAnswer["districts"][number], "code" | "count">;

interface Choice {
  readonly rate: Rate;
  readonly bounds: readonly number[];
  readonly chosen: Filter["districts"];
  readonly shares?: SharesAnswer["districts"] | undefined;
}

/** [R23] One entry per district, also for those without a report. */
export function districtRates(
  districts: readonly District[],
  facets: Pick<FacetsAnswer, "districts">,
  { rate, bounds, chosen, shares = [] }: Choice,
): readonly DistrictRate[] {
  const counts = new Map(facets.districts.map(({ code, count }) => [code, count]));
  const known = districts.filter(({ population }) => population !== null);
  const residents = known.reduce((sum, { population }) => sum + (population ?? 0), 0);
  const reports = known.reduce((sum, { code }) => sum + (counts.get(code) ?? 0), 0);
  const sharesByCode = new Map(shares.map((each) => [each.code, each]));
  return districts.map(({ code, name, areaKm2, population }) => {
    const count = counts.get(code) ?? 0;
    const perResident = population === null ? null : count / population;
    const share = sharesByCode.get(code) ?? null;
    const values: Readonly<Record<Rate, number | null>> = {
      area: count / areaKm2,
      thousand: perResident === null ? null : perResident * 1_000,
      frequency: perResident === null ? null : perResident * 100_000,
      share: share?.share ?? null,
    };
    const value = values[rate];
    return {
      code,
      name,
      count,
      areaKm2,
      population,
      perKm2: count / areaKm2,
      perThousand: values.thousand,
      frequency: values.frequency,
      share,
      value,
      classIndex: value === null ? null : classOfValue(value, bounds),
      caution: rateCaution({ count, population }, { reports, residents }),
      isMuted: chosen !== undefined && !chosen.includes(code),
    };
  });
}
