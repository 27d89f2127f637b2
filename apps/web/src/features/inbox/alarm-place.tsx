import { periodDays, precedingPeriod, scaleFor, type Alarm, type Cell, type Filter, type WarningRun } from "@lagebild/domain";
import { useMemo, useState } from "react";
import { useCategories } from "../../api/cities.ts";
import { useCells } from "../../api/picture.ts";
import { useOpenCity } from "../../state/open-city.tsx";
import { AlarmHistory } from "./alarm-history.tsx";
import { AlarmMap } from "./alarm-map.tsx";
import classes from "./alarm-view.module.css";
import { CellsCard } from "./cells-card.tsx";
import { streamCategories } from "./stream-categories.ts";

interface AlarmPlaceProps {
  readonly alarm: Alarm;
  readonly run: WarningRun | null;
}

/** Where the alarm is: its cells on a map and in a table, and what became of it. */
export function AlarmPlace({ alarm, run }: AlarmPlaceProps) {
  const [cell, setCell] = useState<Cell | null>(null);
  const { now, before, bounds } = useAlarmCells(alarm, run);
  const choose = (chosen: Cell): void => setCell(alarm.cells.includes(chosen) && chosen !== cell ? chosen : null);
  return (
    <div className={classes.place}>
      {alarm.resolution !== null && alarm.cells.length > 0 && (
        <>
          <AlarmMap alarm={alarm} resolution={alarm.resolution} cells={now} bounds={bounds} selected={cell} onChoose={choose} />
          <CellsCard alarm={alarm} resolution={alarm.resolution} now={now.data} before={before.data} selected={cell} onChoose={choose} />
        </>
      )}
      <AlarmHistory alarm={alarm} />
    </div>
  );
}

/** What the run counted, cell by cell: the reports of the stream that it knew, in the alarm's period and in the one before. */
function useAlarmCells(alarm: Alarm, run: WarningRun | null) {
  const city = useOpenCity();
  const categories = useCategories(city.id).data?.categories;
  const level = city.levels[0]?.id;
  const { resolution, period, stream, lastOn } = alarm;
  const signal = run?.parameters.signal ?? 2;
  const filter = useMemo<Filter | null>(() => {
    if (categories === undefined || level === undefined || resolution === null) return null;
    return {
      period,
      level,
      resolution,
      statistics: "incoming",
      asOf: lastOn,
      categories: streamCategories(categories, stream, signal),
    };
  }, [categories, level, resolution, period, stream, lastOn, signal]);
  const earlier = useMemo(() => (filter === null ? null : { ...filter, period: precedingPeriod(filter.period) }), [filter]);
  return {
    now: useCells(city.id, filter),
    before: useCells(city.id, earlier),
    bounds: resolution === null ? [] : scaleFor(city, resolution, periodDays(period)).bounds,
  };
}
