import type { CityId, QuarantineFilter, RunId, Viewer } from "@lagebild/domain";
import { authorise } from "@lagebild/policy";
import type { Store } from "../../db/store.ts";
import { actorOf } from "../audit/actor.ts";
import type { ImportDeps } from "./import-deps.ts";
import { instantOf } from "./instant-of.ts";

export type QuarantinePage = Awaited<ReturnType<Store["listQuarantine"]>>;
export type StoredQuarantinedRow = QuarantinePage["rows"][number];

export type QuarantineQuery = QuarantineFilter & { readonly city: CityId; readonly offset: number; readonly limit: number };

const PAGE = 1000;

/** Rows that were not taken, one page of them. They hold content of rows, so seeing them is audited. */
export async function listQuarantine({ store, now }: ImportDeps, viewer: Viewer, query: QuarantineQuery): Promise<QuarantinePage> {
  authorise(viewer, "view-quarantine");
  const page = await store.listQuarantine(query.city, query);
  await store.audit({ at: instantOf(now()), ...actorOf(viewer), what: "quarantine.list", subject: query.run ?? query.city, reason: null });
  return page;
}

/** All rows of a city or a run, page by page. */
export async function* readQuarantine(
  deps: ImportDeps,
  viewer: Viewer,
  query: { readonly city: CityId; readonly run?: RunId | undefined },
): AsyncGenerator<readonly StoredQuarantinedRow[]> {
  authorise(viewer, "view-quarantine");
  await deps.store.audit({
    at: instantOf(deps.now()),
    ...actorOf(viewer),
    what: "quarantine.export",
    subject: query.run ?? query.city,
    reason: null,
    receiver: viewer.name,
  });
  for (let offset = 0; ; offset += PAGE) {
    const { rows } = await deps.store.listQuarantine(query.city, {
      ...(query.run !== undefined && { run: query.run }),
      offset,
      limit: PAGE,
    });
    if (rows.length > 0) yield rows;
    if (rows.length < PAGE) return;
  }
}
