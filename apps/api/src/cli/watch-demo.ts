import { DEFAULT_ALARM_RATE, warningParametersSchema, type CityId } from "@lagebild/domain";
import type { Store } from "../db/store.ts";
import type { Context } from "./command.ts";
import { WARNING_TEXTS } from "./i18n/warning-texts.ts";
import { endedRun, openWarningWorld } from "./warning-world.ts";

/** A rough measure that takes seconds; a server measures again in its first night. */
const REPLICATIONS = 2;
const BY = "demo";

/** Zones and alarms of the demo are there from the first look on. */
export async function watchDemo(context: Context, store: Store, city: CityId): Promise<void> {
  const { language } = context;
  const { warnings, finish } = await openWarningWorld(context, store, { city, replications: REPLICATIONS });
  await warnings.calibrate({ city, rate: DEFAULT_ALARM_RATE, by: BY });
  await finish(WARNING_TEXTS.calibrating[language], () => warnings.calibrationOf(city));
  const request = { parameters: warningParametersSchema.parse({}) };
  const { id } = await warnings.start({ city, request, by: BY, trigger: "command" });
  await finish(WARNING_TEXTS.running[language], () => warnings.progressOf(id));
  await endedRun(store, id);
}
