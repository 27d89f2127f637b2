import { alarmsAnswerSchema, type AlarmsAnswer, type CityId } from "@lagebild/domain";
import { useQuery } from "@tanstack/react-query";
import { cityRoutes, get } from "./client.ts";
import { warningKey } from "./early-warning.ts";

const POLL_MS = 60_000;

/** [screens.md 7.2] Without a calibration nothing is shown, so nothing counts as new. [ED6] An outbreak counts once, and no longer when one of its alarms was seen. */
export function countNew({ alarms, setting }: Pick<AlarmsAnswer, "alarms" | "setting">): number {
  if (setting.calibration === null) return 0;
  return alarms.filter(({ id, state, outbreak = [] }) => {
    const isFirst = outbreak.length === 0 || outbreak[0]?.id === id;
    return state === "new" && isFirst && outbreak.every((each) => each.state === "new");
  }).length;
}

/** How many alarms nobody has looked at, seen from any page; 0 for whom alarms are not shown. */
export function useNewAlarms(city: CityId): number {
  const { data } = useQuery({
    queryKey: warningKey(city, "alarms"),
    queryFn: ({ signal }) => get(cityRoutes.alarms.$path({ param: { city } }), alarmsAnswerSchema, { signal }),
    select: countNew,
    refetchInterval: POLL_MS,
    retry: false,
  });
  return data ?? 0;
}
