import { addDays, daySchema, type Day } from "@lagebild/domain";
import type { Store } from "../db/store.ts";
import { createDemo, type DemoOutcome } from "../services/demo/create-demo.ts";
import type { Context } from "./command.ts";
import { DEMO_TEXTS } from "./i18n/demo-texts.ts";
import { createProgress } from "./progress.ts";
import { watchDemo } from "./watch-demo.ts";

export interface DemoSettings {
  readonly seed: number;
  readonly years: number;
  readonly until: Day;
}

/** A shorter past says nothing of what is new in it. */
const LEAST_YEARS = 0.5;

export const DEFAULT_DEMO = { seed: 4711, years: 3 } as const;

/** The last whole day by the process's clock, UTC: nothing of the demo was received later than it is made. */
export function lastWholeDayOf(context: Pick<Context, "now">): Day {
  return addDays(daySchema.parse(context.now().toISOString().slice(0, 10)), -1);
}

export async function makeDemo(context: Context, store: Store, settings: DemoSettings): Promise<DemoOutcome> {
  const outcome = await makeReports(context, store, settings);
  const isWatched = outcome.isUnchanged && (await store.findAppliedRun(outcome.city)) !== undefined;
  if (!isWatched && settings.years >= LEAST_YEARS) await watchDemo(context, store, outcome.city);
  return outcome;
}

async function makeReports(context: Context, store: Store, settings: DemoSettings): Promise<DemoOutcome> {
  const progress = createProgress(context, DEMO_TEXTS.making[context.language]);
  try {
    return await createDemo({ store, now: context.now }, context.viewer, { ...settings, onProgress: progress.update });
  } finally {
    progress.end();
  }
}
