import {
  alarmRateSchema,
  cityIdSchema,
  daySchema,
  DEFAULT_ALARM_RATE,
  NotFoundError,
  warningParametersSchema,
  type City,
  type CityId,
} from "@lagebild/domain";
import { authorise, requireHouse } from "@lagebild/policy";
import { z } from "zod";
import type { Store } from "../db/store.ts";
import { actorOf } from "../services/audit/actor.ts";
import { instantOf } from "../services/import/instant-of.ts";
import { asOfDay } from "../services/retention/as-of-day.ts";
import type { Command, Context } from "./command.ts";
import { calibrationLines, runLines, WARNING_TEXTS } from "./i18n/warning-texts.ts";
import { findOption, getOption } from "./parse-option.ts";
import { endedRun, openWarningWorld } from "./warning-world.ts";

const CITY = { type: "string", value: "ID", isRequired: true, text: WARNING_TEXTS.city } as const;

export const runEarlyWarning: Command = {
  name: "run early-warning",
  positionals: [],
  summary: WARNING_TEXTS.runSummary,
  options: { city: CITY, "as-of": { type: "string", value: "D", text: WARNING_TEXTS.asOf } },
  async run(context, args) {
    const { viewer, language } = context;
    const city = getOption(args, "city", cityIdSchema);
    const asOf = findOption(args, "as-of", daySchema);
    authorise(viewer, "run-early-warning");
    requireHouse(viewer);
    const store = await context.store();
    const known = await requireCity(store, city);
    if (asOf !== undefined) await asOfDay({ store, now: context.now }, known, asOf);
    const { warnings, finish } = await openWarningWorld(context, store, { city });
    const parameters = warningParametersSchema.parse({});
    const request = { parameters, ...(asOf !== undefined && { asOf }) };
    const { id, asOf: day } = await warnings.start({ city, request, by: viewer.name, trigger: "command" });
    await note(context, "warning.run", `${city}/${id} as of ${day}`);
    await finish(WARNING_TEXTS.running[language], () => warnings.progressOf(id));
    const run = await endedRun(store, id);
    context.result(run, runLines(run));
  },
};

/** E.g. `2/week`. */
const rateSchema = z
  .string()
  .regex(/^[0-9]+(\.[0-9]+)?\/(week|month)$/)
  .transform((text) => {
    const [count, per] = text.split("/");
    return { count: Number(count), per };
  })
  .pipe(alarmRateSchema);

export const runCalibrate: Command = {
  name: "run calibrate",
  positionals: [],
  summary: WARNING_TEXTS.calibrateSummary,
  options: { city: CITY, rate: { type: "string", value: "N/week|N/month", text: WARNING_TEXTS.rate } },
  async run(context, args) {
    const { viewer, language } = context;
    const city = getOption(args, "city", cityIdSchema);
    const asked = findOption(args, "rate", rateSchema);
    authorise(viewer, "set-alarms");
    requireHouse(viewer);
    const store = await context.store();
    await requireCity(store, city);
    const { warnings, finish } = await openWarningWorld(context, store, { city });
    const rate = asked ?? (await store.getAlarmRate(city)) ?? DEFAULT_ALARM_RATE;
    await warnings.calibrate({ city, rate, by: viewer.name });
    await note(context, asked === undefined ? "alarm-setting.calibrate" : "alarm-setting.set", `${city} ${rate.count} per ${rate.per}`);
    await finish(WARNING_TEXTS.calibrating[language], () => warnings.calibrationOf(city));
    const [calibration] = await store.listCalibrations(city, 1);
    if (calibration === undefined) throw new TypeError(`no calibration of ${city} was stored`);
    context.result(calibration, calibrationLines(calibration));
  },
};

/** Before the reports of a city are read, which takes its time. */
async function requireCity(store: Store, id: CityId): Promise<City> {
  const city = await store.findCity(id);
  if (city === undefined) throw new NotFoundError("city", id);
  return city;
}

async function note({ store, now, viewer }: Context, what: string, subject: string): Promise<void> {
  await (await store()).audit({ at: instantOf(now()), ...actorOf(viewer), what, subject, reason: null });
}
