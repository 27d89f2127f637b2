import { InvalidInputError, type City, type Day } from "@lagebild/domain";
import { RETENTION_PROBLEMS } from "../i18n/retention-problems.ts";
import { localDayOf } from "./local-day.ts";
import type { RetentionDeps } from "./retention-deps.ts";

/** [M12] The day that is asked for, else the newest report's. Never one that is yet to come: terms would end before their time. */
export async function asOfDay({ store, now }: RetentionDeps, city: City, asked?: Day): Promise<Day> {
  const today = localDayOf(city, now());
  if (asked !== undefined && asked > today) {
    const text = RETENTION_PROBLEMS.future(asked, today);
    throw new InvalidInputError(text.en, [{ path: "asOf", message: text.en }], { text });
  }
  const newest = asked ?? (await store.summarise(city.id)).lastOn ?? today;
  return newest < today ? newest : today;
}
