import { alarmSettingSchema, type AlarmRate, type AlarmsAnswer, type AlarmSetting, type CityId } from "@lagebild/domain";
import { skipToken, useMutation, useQuery, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { get, send } from "./client.ts";
import { cityPath } from "./city-path.ts";
import { warningKey } from "./early-warning.ts";

const IDLE_POLL_MS = 30_000;
const ACTIVE_POLL_MS = 1_000;

/** How many alarms by chance are set, and the calibration for it; followed while one is being made. When it ends, the alarms are asked again. */
export function useAlarmSetting(city: CityId | null) {
  const client = useQueryClient();
  const setting = useQuery({
    queryKey: warningKey(city, "alarm-setting"),
    queryFn: city === null ? skipToken : ({ signal }) => get(cityPath(city, ["alarm-setting"]), alarmSettingSchema, { signal }),
    refetchInterval: ({ state }) => (state.data === undefined || state.data.progress === null ? IDLE_POLL_MS : ACTIVE_POLL_MS),
  });
  const isActive = setting.data !== undefined && setting.data.progress !== null;
  const before = useRef(isActive);
  useEffect(() => {
    if (before.current && !isActive) void client.invalidateQueries({ queryKey: warningKey(city) });
    before.current = isActive;
  }, [isActive, client, city]);
  return setting;
}

/** Sets another number of alarms by chance, which starts a calibration for it. */
export function useSetAlarmRate(city: CityId) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (rate: AlarmRate) => send("PUT", cityPath(city, ["alarm-setting"]), alarmSettingSchema, { rate }),
    onSuccess: (setting) => keep(client, city, setting),
  });
}

/** Calibrates again for the number that is set. */
export function useCalibrate(city: CityId) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => send("POST", cityPath(city, ["alarm-setting", "calibrations"]), alarmSettingSchema, {}),
    onSuccess: (setting) => keep(client, city, setting),
  });
}

/** Stops the calibration that is being made. One that ended meanwhile is shown as it ended. */
export function useCancelCalibration(city: CityId) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => send("DELETE", cityPath(city, ["alarm-setting", "calibrations"]), alarmSettingSchema),
    onSuccess: (setting) => keep(client, city, setting),
    onError: () => client.invalidateQueries({ queryKey: warningKey(city, "alarm-setting") }),
  });
}

function keep(client: QueryClient, city: CityId, setting: AlarmSetting): void {
  client.setQueryData(warningKey(city, "alarm-setting"), setting);
  client.setQueryData<AlarmsAnswer>(warningKey(city, "alarms"), (old) => old && { ...old, setting });
}
