import type { CityId, FearZone, FindingsAnswer } from "@lagebild/domain";
import { useMemo } from "react";
import { useAgencyNames, useCategoryNames } from "../../api/cities.ts";
import { useFearZones, useFindings } from "../../api/early-warning.ts";
import { type Finding, isOpenZone, openFindings } from "../../explain/finding.ts";
import type { FindingNames } from "../../explain/why.tsx";
import { useTexts } from "../../i18n/language.tsx";

export interface FindingList {
  readonly answer: FindingsAnswer | undefined;
  readonly error: Error | null;
  readonly retry: () => void;
  /** Most urgent first; null while nothing is known. */
  readonly open: readonly Finding[] | null;
  /** Zones that somebody dismissed or closed, newest judgement first. */
  readonly judged: readonly Finding[];
  /** Every zone that is known, by id: for the links of its history. */
  readonly zones: ReadonlyMap<string, FearZone>;
}

const NO_ZONES: readonly FearZone[] = [];

export function useFindingList(city: CityId | null): FindingList {
  const findings = useFindings(city);
  const all = useFearZones(city).data?.zones ?? NO_ZONES;
  const open = useMemo(() => (findings.data === undefined ? null : openFindings(findings.data)), [findings.data]);
  const judged = useMemo(() => judgedOf(all), [all]);
  const zones = useMemo(
    () => new Map([...all, ...(findings.data?.zones ?? [])].map((zone) => [zone.id as string, zone])),
    [all, findings.data],
  );
  return {
    answer: findings.data,
    error: findings.isError ? findings.error : null,
    retry: () => void findings.refetch(),
    open,
    judged,
    zones,
  };
}

function judgedOf(zones: readonly FearZone[]): readonly Finding[] {
  const lastChange = ({ history }: FearZone): string => history[0]?.at ?? "";
  const judged = zones.filter((zone) => !isOpenZone(zone)).toSorted((a, b) => (lastChange(a) < lastChange(b) ? 1 : -1));
  return judged.map((of) => ({ type: "zone", id: of.id, of }));
}

/** Names of categories and agencies in the language of the screen. */
export function useFindingNames(city: CityId): FindingNames {
  const { format } = useTexts();
  const agencyName = useAgencyNames(city);
  const categoryName = useCategoryNames(city, format.language);
  return { agencyName, categoryName };
}
