import type { CityId, ImportRun } from "@lagebild/domain";
import type { QuarantineChoice, Store } from "../../db/store.ts";

const PAGE = 1000;

/** Runs that chosen rows in quarantine came with, oldest first. */
export async function listChosenRuns(store: Store, city: CityId, choice: QuarantineChoice): Promise<readonly ImportRun[]> {
  const ids = new Set(await listRunIds(store, city, choice));
  const runs: ImportRun[] = [];
  for (const id of ids) {
    const run = await store.findRun(id);
    if (run !== undefined) runs.push(run);
  }
  return runs.toSorted((a, b) => (a.startedAt < b.startedAt ? -1 : 1));
}

async function listRunIds(store: Store, city: CityId, choice: QuarantineChoice): Promise<readonly ImportRun["id"][]> {
  if ("ids" in choice) return (await store.findQuarantined(city, choice.ids)).map(({ run }) => run);
  if (choice.filter.run !== undefined) return [choice.filter.run];
  const runs: ImportRun["id"][] = [];
  for (let offset = 0; ; offset += PAGE) {
    const { rows } = await store.listQuarantine(city, { ...choice.filter, offset, limit: PAGE });
    runs.push(...rows.map(({ run }) => run));
    if (rows.length < PAGE) return runs;
  }
}

/** How many rows are chosen. */
export async function countChosen(store: Store, city: CityId, choice: QuarantineChoice): Promise<number> {
  if ("ids" in choice) return (await store.findQuarantined(city, choice.ids)).length;
  return (await store.listQuarantine(city, { ...choice.filter, offset: 0, limit: 1 })).total;
}
