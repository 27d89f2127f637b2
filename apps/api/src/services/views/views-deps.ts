import { ForbiddenError, NotFoundError, type City, type CityId, type SavedView, type SavedViewId, type Viewer } from "@lagebild/domain";
import { authorise, ownerKeyOf } from "@lagebild/policy";
import type { Store } from "../../db/store.ts";
import { actorOf } from "../audit/actor.ts";
import { changeOf } from "../audit/change-of.ts";
import { VIEW_TEXTS } from "../i18n/view-texts.ts";
import { instantOf } from "../import/instant-of.ts";
import type { CityBook } from "../picture/city-book.ts";

export interface ViewsDeps {
  readonly store: Pick<Store, "listSavedViews" | "putSavedView" | "deleteSavedView" | "audit">;
  readonly cities: Pick<CityBook, "get">;
  readonly clock: () => Date;
}

export interface OpenViews {
  readonly city: City;
  /** Those that the viewer's agency shares. */
  readonly views: readonly SavedView[];
}

/** Throws NotFoundError for an unknown city. */
export async function openViews({ store, cities }: ViewsDeps, viewer: Viewer, id: CityId): Promise<OpenViews> {
  authorise(viewer, "keep-views");
  const city = await cities.get(id);
  return { city, views: await store.listSavedViews(city.id, viewer.agency) };
}

export const isOwn = (viewer: Viewer, view: SavedView): boolean => view.owner === ownerKeyOf(viewer) && view.agency === viewer.agency;

/** Throws NotFoundError for a view of another agency, ForbiddenError for a colleague's. */
export function requireOwn(viewer: Viewer, { views }: OpenViews, id: SavedViewId): SavedView {
  const view = views.find((each) => each.id === id);
  if (view === undefined) throw new NotFoundError("view", id);
  if (isOwn(viewer, view)) return view;
  const text = VIEW_TEXTS.notOwn(view.by);
  throw new ForbiddenError(text.en, { text });
}

interface ViewNote {
  readonly what: string;
  /** Null: it was not there, or is gone. */
  readonly before: SavedView | null;
  readonly after: SavedView | null;
}

/** What was saved, changed or deleted, and what changed of it. */
export async function auditView({ store, clock }: ViewsDeps, viewer: Viewer, { what, before, after }: ViewNote): Promise<void> {
  const { city, id } = after ?? before ?? {};
  const note = { what, subject: `${city}/${id}`, reason: null, ...changeOf(before, after) };
  await store.audit({ at: instantOf(clock()), ...actorOf(viewer), ...note });
}
