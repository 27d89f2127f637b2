import { InvalidInputError, type CityId, type StoredQuarantinedRow, type Viewer } from "@lagebild/domain";
import { authorise } from "@lagebild/policy";
import type { QuarantineChoice, Store } from "../../db/store.ts";
import { actorOf } from "../audit/actor.ts";
import { instantOf } from "../import/instant-of.ts";
import { getCity } from "../import/report-settings.ts";
import { ownChoice } from "./own-choice.ts";
import type { QuarantineDeps } from "./quarantine-deps.ts";

const PAGE = 1000;

export interface FixRowsInput {
  readonly city: CityId;
  readonly choice: QuarantineChoice;
  readonly mapped: Readonly<Record<string, string>>;
}

/** Puts the same values right in many rows; the next retry judges them. No row is changed when one of them lacks a column. */
export async function fixRows(
  { store, now }: QuarantineDeps,
  viewer: Viewer,
  { choice, mapped, ...input }: FixRowsInput,
): Promise<{ readonly fixed: number }> {
  authorise(viewer, "edit-quarantine");
  const { id: city } = await getCity(store, input.city);
  const columns = Object.keys(mapped);
  const ids = await listIds(store, city, await ownChoice(store, viewer, city, choice), (rows) => requireColumns(rows, columns));
  for (const id of ids) await store.fixQuarantined(city, id, mapped);
  const subject = `${city}/${ids.length} rows`;
  await store.audit({ at: instantOf(now()), ...actorOf(viewer), what: "quarantine.fix", subject, reason: null });
  return { fixed: ids.length };
}

type Check = (rows: readonly StoredQuarantinedRow[]) => void;

function requireColumns(rows: readonly StoredQuarantinedRow[], columns: readonly string[]): void {
  const missing = columns.filter((column) => rows.some(({ mapped }) => !Object.hasOwn(mapped, column)));
  if (missing.length === 0) return;
  throw new InvalidInputError(
    "A chosen row has no such column",
    missing.map((path) => ({ path: `mapped.${path}`, message: "not a mapped column of every chosen row" })),
  );
}

/** Known before the first row is changed: pages move when rows go. */
async function listIds(store: Store, city: CityId, choice: QuarantineChoice, check: Check): Promise<readonly number[]> {
  if ("ids" in choice) {
    const rows = await store.findQuarantined(city, choice.ids);
    check(rows);
    return rows.map(({ id }) => id);
  }
  const ids: number[] = [];
  for (let offset = 0; ; offset += PAGE) {
    const { rows } = await store.listQuarantine(city, { ...choice.filter, offset, limit: PAGE });
    check(rows);
    ids.push(...rows.map(({ id }) => id));
    if (rows.length < PAGE) return ids;
  }
}
