import type { Alarm, AlarmId, AlarmsAnswer, CityId, Viewer } from "@lagebild/domain";
import { publish } from "@lagebild/policy";
import { openWarning, requireVisible } from "./open-warning.ts";
import { createPresent } from "./present-finding.ts";
import { presentRun } from "./present-run.ts";
import { readAlarmSetting } from "./read-alarm-setting.ts";
import type { WarningDeps } from "./warning-deps.ts";

/** The inbox reaches so far back; older ones are found in the history of their zones. */
const MOST_ALARMS = 500;

/** The inbox: alarms that the viewer may see, newest first, with the setting that they come by and the run that brought the newest. */
export async function listAlarms(deps: WarningDeps, viewer: Viewer, input: { readonly city: CityId }): Promise<AlarmsAnswer> {
  const audience = await openWarning(deps, viewer, input);
  const { city, isVisible } = audience;
  const [present, alarms, setting, run] = await Promise.all([
    createPresent(deps, audience),
    deps.store.listAlarms(city.id, MOST_ALARMS),
    readAlarmSetting(deps, audience),
    deps.store.findAppliedRun(city.id),
  ]);
  return publish(viewer, {
    alarms: alarms.filter(isVisible).map((alarm) => present.alarm(alarm)),
    setting,
    run: run === undefined ? null : await presentRun(deps, audience, run),
  });
}

export async function getAlarm(
  deps: WarningDeps,
  viewer: Viewer,
  { city, alarm: id }: { readonly city: CityId; readonly alarm: AlarmId },
): Promise<{ readonly alarm: Alarm }> {
  const audience = await openWarning(deps, viewer, { city });
  const alarm = requireVisible(audience, await deps.store.findAlarm(id), { noun: "alarm", id });
  return publish(viewer, { alarm: (await createPresent(deps, audience)).alarm(alarm) });
}
