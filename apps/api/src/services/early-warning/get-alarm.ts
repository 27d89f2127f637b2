import type { Alarm, AlarmId, AlarmsAnswer, CityId, Viewer } from "@lagebild/domain";
import { publish } from "@lagebild/policy";
import { openWarning, requireVisible, type WarningAudience } from "./open-warning.ts";
import { withOutbreak } from "./outbreaks.ts";
import { createPresent } from "./present-finding.ts";
import { presentRun } from "./present-run.ts";
import { readAlarmSetting } from "./read-alarm-setting.ts";
import type { WarningDeps } from "./warning-deps.ts";

/** The inbox reaches so far back; older ones are found in the history of their zones. */
const MOST_ALARMS = 500;

/** The inbox: alarms that the viewer may see, newest first, with the setting that they come by and the run that brought the newest. */
export async function listAlarms(deps: WarningDeps, viewer: Viewer, input: { readonly city: CityId }): Promise<AlarmsAnswer> {
  const audience = await openWarning(deps, viewer, input);
  const { city } = audience;
  const [present, visible, setting, run] = await Promise.all([
    createPresent(deps, audience),
    visibleAlarms(deps, audience),
    readAlarmSetting(deps, audience),
    deps.store.findAppliedRun(city.id),
  ]);
  const linked = withOutbreak(visible);
  return publish(viewer, {
    alarms: visible.map((alarm) => linked(present.alarm(alarm))),
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
  return publish(viewer, { alarm: await presentAlarm(deps, audience, alarm) });
}

/** One alarm as it is told, with those of its outbreak that the viewer may see. */
export async function presentAlarm(deps: WarningDeps, audience: WarningAudience, alarm: Alarm): Promise<Alarm> {
  const [present, visible] = await Promise.all([createPresent(deps, audience), visibleAlarms(deps, audience)]);
  return withOutbreak(visible)(present.alarm(alarm));
}

export async function visibleAlarms({ store }: WarningDeps, { city, isVisible }: WarningAudience): Promise<readonly Alarm[]> {
  return (await store.listAlarms(city.id, MOST_ALARMS)).filter(isVisible);
}
