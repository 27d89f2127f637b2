import type { Alarm } from "@lagebild/domain";
import { useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";
import { usePageSearch } from "../../state/page-search.ts";
import type { Search } from "../../state/search.ts";
import { findAlarm, listedAlarms, neighbourOf, readStream, readTab, type AlarmFilter, type AlarmTab } from "./alarm-order.ts";

export interface Inbox {
  readonly tab: AlarmTab;
  readonly filter: AlarmFilter;
  readonly list: readonly Alarm[];
  /** The one that the address names; without a name the first of the list, where there is room for both. */
  readonly open: Alarm | null;
  /** The address names one that is not there. */
  readonly isUnknown: boolean;
  readonly search: (patch: Readonly<Record<string, string | undefined>>) => Search;
  readonly narrow: (patch: Readonly<Record<string, string | undefined>>) => void;
  readonly go: (alarm: Alarm) => void;
  readonly step: (by: 1 | -1) => Alarm | null;
}

export const numberOf = ({ number }: Pick<Alarm, "number">): string => `H-${number}`;

/** What the address of the inbox says: tab, narrowing, and the open alarm. */
export function useInbox(alarms: readonly Alarm[], named: string | undefined, opensFirst: boolean): Inbox {
  const [search, narrow] = usePageSearch();
  const navigate = useNavigate();
  const chosen = named === undefined ? null : findAlarm(alarms, named);
  const tab = readTab(search["tab"]) ?? chosen?.state ?? "new";
  const stream = readStream(search["stream"]);
  const district = alarms.find((alarm) => alarm.district?.code === search["district"])?.district?.code ?? null;
  const filter = useMemo(() => ({ district, stream }), [district, stream]);
  const openId = chosen?.id ?? null;
  const list = useMemo(() => listedAlarms(alarms, tab, filter, openId), [alarms, tab, filter, openId]);
  const open = chosen ?? (named === undefined && opensFirst ? (list[0] ?? null) : null);
  const withTab = (patch: Readonly<Record<string, string | undefined>>): Search => given({ ...search, tab, ...patch });
  const go = (alarm: Alarm): void =>
    void navigate({ to: "/fruehwarnung/{-$hinweis}", params: { hinweis: numberOf(alarm) }, search: withTab({}), replace: true });
  return {
    tab,
    filter,
    list,
    open,
    isUnknown: named !== undefined && chosen === null,
    search: withTab,
    narrow,
    go,
    step: (by) => {
      const next = neighbourOf(list, open?.id ?? null, by);
      if (next !== null) go(next);
      return next;
    },
  };
}

function given(search: Readonly<Record<string, string | undefined>>): Search {
  return Object.fromEntries(Object.entries(search).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}
