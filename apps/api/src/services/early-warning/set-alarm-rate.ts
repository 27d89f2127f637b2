import { ConflictError, DEFAULT_ALARM_RATE, type AlarmRate, type AlarmSetting, type CityId, type Viewer } from "@lagebild/domain";
import { publish, requireHouse } from "@lagebild/policy";
import { WARNING_TEXTS } from "../i18n/warning-texts.ts";
import { auditWarning } from "./audit-warning.ts";
import { openWarning } from "./open-warning.ts";
import { readAlarmSetting } from "./read-alarm-setting.ts";
import type { WarningDeps } from "./warning-deps.ts";

/** [D2] Sets how many alarms by chance are acceptable, and begins the calibration for it; until that is done the old one stays in force. */
export async function setAlarmRate(
  deps: WarningDeps,
  viewer: Viewer,
  { city, rate }: { readonly city: CityId; readonly rate: AlarmRate },
): Promise<AlarmSetting> {
  return calibrate(deps, viewer, { city, what: "alarm-setting.set", rateOf: async () => rate });
}

/** Calibrates again for the number that is set. */
export async function calibrateAgain(deps: WarningDeps, viewer: Viewer, { city }: { readonly city: CityId }): Promise<AlarmSetting> {
  const rateOf = async (id: CityId): Promise<AlarmRate> => (await deps.store.getAlarmRate(id)) ?? DEFAULT_ALARM_RATE;
  return calibrate(deps, viewer, { city, what: "alarm-setting.calibrate", rateOf });
}

/** Stops the calibration that is being made; the one in force stays so. Throws ConflictError where none is. */
export async function cancelCalibration(deps: WarningDeps, viewer: Viewer, { city }: { readonly city: CityId }): Promise<AlarmSetting> {
  const audience = await openWarning(deps, viewer, { city, action: "set-alarms" });
  requireHouse(viewer);
  const { id } = audience.city;
  if (!(await deps.warnings.cancelCalibration(id))) {
    throw new ConflictError(WARNING_TEXTS.noCalibration.en, { text: WARNING_TEXTS.noCalibration });
  }
  await auditWarning(deps, viewer, { what: "alarm-setting.cancel", city: id, subject: "calibration" });
  return publish(viewer, await readAlarmSetting(deps, audience));
}

interface Wish {
  readonly city: CityId;
  readonly what: string;
  readonly rateOf: (city: CityId) => Promise<AlarmRate>;
}

async function calibrate(deps: WarningDeps, viewer: Viewer, { city, what, rateOf }: Wish): Promise<AlarmSetting> {
  const audience = await openWarning(deps, viewer, { city, action: "set-alarms" });
  requireHouse(viewer);
  const { id } = audience.city;
  const [before, rate] = [await deps.store.getAlarmRate(id), await rateOf(id)];
  await deps.warnings.calibrate({ city: id, rate, by: viewer.name });
  await auditWarning(deps, viewer, { what, city: id, subject: `${rate.count} per ${rate.per}`, change: [before ?? null, rate] });
  return publish(viewer, await readAlarmSetting(deps, audience));
}
