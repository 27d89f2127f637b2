import { periodDays, type Filter, type SharesAnswer } from "@lagebild/domain";
import { useMemo } from "react";
import { useFacets, useReporters, useShares } from "../api/picture.ts";
import type { ShownFacts } from "../map/lage-picture.ts";
import { boundsOf } from "../map/modes/class-scale.ts";
import { coversYear, frequencyFilter } from "../map/modes/frequency.ts";
import { rateBounds, REPORTER_BOUNDS, SHARE_BOUNDS } from "../map/modes/fixed-classes.ts";
import { rateFacts } from "../map/modes/rate-facts.ts";
import { districtRates } from "../map/modes/rates.ts";
import { reporterFacts } from "../map/modes/reporter-facts.ts";
import { shareFacts } from "../map/modes/share-facts.ts";
import { classingOf } from "../state/classing.ts";
import { useView } from "../state/hooks.ts";
import type { Rate } from "../state/view.ts";
import { NOT_ASKED, type ModeInput, type OwnQuestion } from "./own-question.ts";

const COUNTED = { rates: null, analysis: null, insufficient: null, halves: null } as const;

interface Query {
  readonly isPending: boolean;
  readonly isPlaceholderData: boolean;
  readonly isError: boolean;
  readonly isFetching: boolean;
  readonly error: Error | null;
  readonly refetch: () => unknown;
}

function own(shown: ShownFacts | null, { isPending, isPlaceholderData, isError, isFetching, error, refetch }: Query): OwnQuestion {
  return { shown, progress: null, isWaiting: isPending || isPlaceholderData, isError, isFetching, error, refetch };
}

/** [AT1] A share is asked for as soon as the filter chooses some of the reports. */
export function hasChoice({ kinds, categories }: Pick<Filter, "kinds" | "categories">): boolean {
  return kinds !== undefined || categories !== undefined;
}

/** What a share looks like while nothing is chosen: not told anywhere. */
function nothingShared(
  base: NonNullable<ModeInput["base"]>,
): Pick<SharesAnswer, "resolution" | "cells" | "counts" | "wholes" | "shares" | "lower" | "upper"> {
  return { resolution: base.resolution, cells: [], counts: [], wholes: [], shares: [], lower: [], upper: [] };
}

/** [AT1] The cells by their share. */
export function useShareMode(isOn: boolean, { filter, base, counted }: ModeInput & { readonly counted: ShownFacts | null }): OwnQuestion {
  const view = useView();
  const classing = classingOf(view);
  const isAsked = isOn && filter !== null && hasChoice(filter);
  const query = useShares(isAsked ? view.city : null, filter);
  const data = query.isPlaceholderData ? undefined : query.data;
  const shown = useMemo((): ShownFacts | null => {
    if (!isOn || base === null || counted === null) return null;
    const bounds = boundsOf("share", classing, SHARE_BOUNDS);
    const answer = isAsked ? data : nothingShared(base);
    const facts = answer === undefined ? null : shareFacts(base, answer, bounds);
    if (facts === null) return null;
    if (data === undefined || !isAsked) return { ...COUNTED, facts, meta: counted.meta, lacks: "choice" };
    return { ...COUNTED, facts, meta: { ...data.meta, gaps: data.whole.gaps }, lacks: null };
  }, [isOn, isAsked, data, base, counted, classing]);
  return isAsked ? own(shown, query) : { ...NOT_ASKED, shown };
}

/** [DR1] The cells by the number of different people who complain. */
export function useReportersMode(
  isOn: boolean,
  { filter, city, base, counted }: ModeInput & { readonly counted: ShownFacts | null },
): OwnQuestion {
  const view = useView();
  const classing = classingOf(view);
  const isAllowed = city?.data.countsReporters ?? false;
  const isAsked = isOn && isAllowed;
  const query = useReporters(isAsked ? view.city : null, filter);
  const data = query.isPlaceholderData ? undefined : query.data;
  const shown = useMemo((): ShownFacts | null => {
    if (!isOn || base === null || counted === null || city === null) return null;
    const bounds = boundsOf("reporters", classing, REPORTER_BOUNDS);
    const nothing = { resolution: base.resolution, cells: [], counts: [], keyedCounts: [], reporterCounts: [] };
    const answer = isAsked ? data : nothing;
    const facts = answer === undefined ? null : reporterFacts(base, answer, bounds);
    if (facts === null) return null;
    if (data === undefined || !isAsked) return { ...COUNTED, facts, meta: counted.meta, lacks: "access" };
    const { complaints, keyed, reporters, minimum } = data;
    const lacks = keyed === 0 ? "keys" : null;
    return { ...COUNTED, facts, meta: data.meta, lacks, reporters: { complaints, keyed, reporters, minimum } };
  }, [isOn, isAsked, data, base, counted, city, classing]);
  return isAsked ? own(shown, query) : { ...NOT_ASKED, shown };
}

/** [R23] The districts by their rate, or by their share (AT1). */
export function useRateMode(isOn: boolean, { filter, city, base, districts, studyArea }: ModeInput): OwnQuestion {
  const view = useView();
  const { rate } = view;
  const classing = classingOf(view);
  const isShare = isOn && rate === "share";
  const isAsked = isShare && filter !== null && hasChoice(filter);
  const counted = useCounted(rate, filter, city);
  const facets = useFacets(isOn ? view.city : null, counted ?? filter);
  const shares = useShares(isAsked ? view.city : null, filter);
  const data = facets.isPlaceholderData ? undefined : facets.data;
  const shared = isAsked ? (shares.isPlaceholderData ? undefined : shares.data?.districts) : NONE;
  const firstOn = city?.data.firstOn ?? null;
  const shown = useMemo((): ShownFacts | null => {
    if (!isOn || data === undefined || shared === undefined || base === null || filter === null || districts === undefined) return null;
    if (studyArea?.resolution !== base.resolution) return null;
    const bounds = boundsOf(`rate-${rate}`, classing, rateBounds(rate, periodDays(filter.period)));
    const rates = districtRates(districts, data, { rate, bounds, chosen: filter.districts, shares: shared });
    const facts = rateFacts({ base, rates, bounds, studyArea, districts, level: filter.level, total: data.meta.total });
    return { ...COUNTED, facts, rates: facts, meta: data.meta, lacks: isShare && !isAsked ? "choice" : lacksOf() };

    /** [HZ2] */
    function lacksOf(): ShownFacts["lacks"] {
      if (rate !== "frequency" || data === undefined) return null;
      if (counted === null) return "offences";
      return coversYear(counted, data.meta, firstOn) ? null : "year";
    }
  }, [isOn, data, counted, firstOn, shared, base, filter, districts, studyArea, rate, classing, isShare, isAsked]);
  if (!isOn) return NOT_ASKED;
  const failed = isAsked && shares.isError ? shares : facets;
  return {
    ...own(shown, failed),
    isWaiting: [facets, ...(isAsked ? [shares] : [])].some((query) => query.isPending || query.isPlaceholderData),
  };
}

/** [HZ1] What a rate counts: the filter, but for a Häufigkeitszahl, which is null where the filter has no offences. */
function useCounted(rate: Rate, filter: Filter | null, city: ModeInput["city"]): Filter | null {
  const asOf = filter?.asOf ?? city?.data.lastOn ?? null;
  return useMemo(() => (filter === null || rate !== "frequency" ? filter : frequencyFilter(filter, asOf)), [rate, filter, asOf]);
}

const NONE: SharesAnswer["districts"] = [];
