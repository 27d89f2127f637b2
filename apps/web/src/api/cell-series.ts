import {
  cellSeriesAnswerSchema,
  toFilterQuery,
  toPeriodList,
  unpackCounts,
  type CellSeriesAnswer,
  type CityId,
  type CountRow,
  type Filter,
  type Period,
  type Resolution,
} from "@lagebild/domain";
import { useQuery, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { cityOptions } from "./cities.ts";
import { cityRoutes, get } from "./client.ts";

/** Counts per cell of one period of a playback. */
export interface PlayedCounts {
  readonly row: CountRow;
  readonly total: number;
  readonly isWeighted: boolean;
  readonly resolution: Resolution;
  /** Of the study area that the row's positions mean. */
  readonly cellCount: number;
}

export interface PlayedCountsSource {
  /** What is at hand already. */
  peek(period: Period): PlayedCounts | undefined;
  /** Fetches those that are neither at hand nor on their way, in one question. Rejects with ApiError. */
  fetch(periods: readonly Period[]): Promise<void>;
}

const nameOf = ({ from, to }: Period): string => `${from}_${to}`;

/** The pictures of a playback, kept as long as other answers: what was played once is not asked again. Null: nothing to ask yet. */
export function usePlayedCounts(city: CityId | null, filter: Filter | null): PlayedCountsSource | null {
  const client = useQueryClient();
  const { data } = useQuery({ ...cityOptions(city), notifyOnChangeProps: ["data"] });
  const dataStamp = data?.data.dataStamp ?? null;
  return useMemo(
    () => (city === null || filter === null || dataStamp === null ? null : createSource(client, { city, filter, dataStamp })),
    [client, city, filter, dataStamp],
  );
}

interface Asked {
  readonly city: CityId;
  readonly filter: Filter;
  readonly dataStamp: string;
}

export function createSource(client: QueryClient, { city, filter, dataStamp }: Asked): PlayedCountsSource {
  const { from: _, to: __, ...rest } = toFilterQuery(filter);
  const keyOf = (period: Period): readonly unknown[] => ["played-counts", city, rest, dataStamp, nameOf(period)];
  const underway = new Map<string, Promise<void>>();

  async function ask(periods: readonly Period[]): Promise<void> {
    const from = periods.map((each) => each.from).toSorted()[0] ?? filter.period.from;
    const to =
      periods
        .map((each) => each.to)
        .toSorted()
        .at(-1) ?? filter.period.to;
    const query = { ...toFilterQuery({ ...filter, period: { from, to } }), periods: toPeriodList(periods) };
    const answer = await get(cityRoutes["cell-series"].$path({ param: { city }, query }), cellSeriesAnswerSchema);
    for (const step of answer.steps) client.setQueryData(keyOf(step), toCounts(answer, step));
  }

  async function fetch(periods: readonly Period[]): Promise<void> {
    const missing = periods.filter((period) => client.getQueryData(keyOf(period)) === undefined);
    const fresh = missing.filter((period) => !underway.has(nameOf(period)));
    if (fresh.length > 0) {
      const asked = ask(fresh).finally(() => {
        for (const period of fresh) underway.delete(nameOf(period));
      });
      for (const period of fresh) underway.set(nameOf(period), asked);
    }
    await Promise.all(missing.flatMap((period) => underway.get(nameOf(period)) ?? []));
  }

  return { peek: (period) => client.getQueryData<PlayedCounts>(keyOf(period)), fetch };
}

function toCounts({ meta, resolution, cellCount }: CellSeriesAnswer, step: CellSeriesAnswer["steps"][number]): PlayedCounts {
  return { row: unpackCounts(step.cells), total: step.total, isWeighted: meta.isWeighted, resolution, cellCount };
}
