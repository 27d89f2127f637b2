import type { AgencyId, CityId, RunId, StoredQuarantinedRow, Viewer } from "@lagebild/domain";
import { narrowToOwn, owns } from "@lagebild/policy";
import type { QuarantineChoice, Store } from "../../db/store.ts";

/** What of a choice the viewer may touch: rows of other agencies are left out as if they were not there. */
export async function ownChoice(store: Store, viewer: Viewer, city: CityId, choice: QuarantineChoice): Promise<QuarantineChoice> {
  if (viewer.agency === null) return choice;
  if ("ids" in choice) return { ids: (await ownRows(store, viewer, await store.findQuarantined(city, choice.ids))).map(({ id }) => id) };
  return { filter: ownFilter(viewer, choice.filter) };
}

/** Throws ForbiddenError where the filter names another agency. */
export function ownFilter<Filter extends { readonly agency?: AgencyId | undefined }>(viewer: Viewer, filter: Filter): Filter {
  const agency = narrowToOwn(viewer, filter.agency);
  return agency === undefined ? filter : { ...filter, agency };
}

async function ownRows(store: Store, viewer: Viewer, rows: readonly StoredQuarantinedRow[]): Promise<readonly StoredQuarantinedRow[]> {
  const isOwn = new Map<RunId, boolean>();
  for (const { run } of rows) {
    if (isOwn.has(run)) continue;
    const found = await store.findRun(run);
    isOwn.set(run, found !== undefined && owns(viewer, found.agency));
  }
  return rows.filter(({ run }) => isOwn.get(run) === true);
}
