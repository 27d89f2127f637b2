import { alarmsAnswerSchema, countOutbreaks, type AlarmsAnswer, type CityId } from "@lagebild/domain";
import { useQuery } from "@tanstack/react-query";
import { cityRoutes, get } from "./client.ts";
import { useMay } from "./session.ts";
import { warningKey } from "./early-warning.ts";

const POLL_MS = 60_000;

/** [screens.md 7.2] The number beside the tab "new" of the inbox. Without a calibration nothing is shown, so nothing counts as new. */
export function countNew({ alarms, setting }: Pick<AlarmsAnswer, "alarms" | "setting">): number {
  return setting.calibration === null ? 0 : countOutbreaks(alarms).new;
}

/** How many outbreaks have an alarm that nobody has looked at, seen from any page; 0 for whom alarms are not shown. */
export function useNewAlarms(city: CityId): number {
  const may = useMay();
  const { data } = useQuery({
    queryKey: warningKey(city, "alarms"),
    queryFn: ({ signal }) => get(cityRoutes.alarms.$path({ param: { city } }), alarmsAnswerSchema, { signal }),
    select: countNew,
    refetchInterval: POLL_MS,
    retry: false,
    enabled: may("view-early-warning"),
  });
  return data ?? 0;
}
