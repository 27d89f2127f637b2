import { coverageSeries, type CityId, type CoveredSeries } from "@lagebild/domain";
import type { QualityRecord } from "../../db/quality-store.ts";
import type { Store } from "../../db/store.ts";

export interface KeptQuality {
  readonly record: QualityRecord;
  readonly coverage: readonly CoveredSeries[];
}

/** What is known of the quality of a city's data, read again only when it changed; whoever asks meanwhile shares one reading. */
export interface QualityBook {
  get(city: CityId): Promise<KeptQuality>;
}

export function createQualityBook(store: Pick<Store, "readQuality" | "readQualitySeq" | "readCoverage" | "readCoverageSeq">): QualityBook {
  const kept = new Map<CityId, { readonly stamp: string; readonly value: Promise<KeptQuality> }>();

  async function read(city: CityId): Promise<KeptQuality> {
    const [record, coverage] = await Promise.all([store.readQuality(city), store.readCoverage(city)]);
    return { record, coverage: coverageSeries(coverage) };
  }

  return {
    get: async (city) => {
      const stamp = (await Promise.all([store.readQualitySeq(city), store.readCoverageSeq(city)])).join(" ");
      const held = kept.get(city);
      if (held?.stamp === stamp) return held.value;
      const value = read(city);
      kept.set(city, { stamp, value });
      value.catch(() => {
        if (kept.get(city)?.value === value) kept.delete(city);
      });
      return value;
    },
  };
}
