import {
  LagebildError,
  MOST_SAVED_VIEWS,
  savedViewIdSchema,
  type CityId,
  type SavedView,
  type SavedViewChange,
  type SavedViewId,
  type SavedViewRequest,
  type SavedViewsAnswer,
  type Viewer,
} from "@lagebild/domain";
import { ownerKeyOf } from "@lagebild/policy";
import { VIEW_TEXTS } from "../i18n/view-texts.ts";
import { instantOf } from "../import/instant-of.ts";
import { makeId } from "../make-id.ts";
import { listViews } from "./list-views.ts";
import { auditView, openViews, requireOwn, type ViewsDeps } from "./views-deps.ts";

interface InCity {
  readonly city: CityId;
}

/** Keeps a view for the viewer's agency. Throws ConflictError for a name that another one bears. */
export async function saveView(
  deps: ViewsDeps,
  viewer: Viewer,
  { city: id, request }: InCity & { readonly request: SavedViewRequest },
): Promise<SavedViewsAnswer> {
  const { city, views } = await openViews(deps, viewer, id);
  if (views.length >= MOST_SAVED_VIEWS) {
    const text = VIEW_TEXTS.tooMany(MOST_SAVED_VIEWS);
    throw new LagebildError("limit-exceeded", text.en, { text });
  }
  const at = instantOf(deps.clock());
  const { agency, name: by } = viewer;
  const told = { city: city.id, agency, by, owner: ownerKeyOf(viewer), createdAt: at, changedAt: at };
  const view: SavedView = { ...request, id: createViewId(), ...told };
  await deps.store.putSavedView(view);
  await auditView(deps, viewer, { what: "view.save", before: null, after: view });
  return listViews(deps, viewer, { city: city.id });
}

/** Changes what the author says of a view, or what it shows. */
export async function changeView(
  deps: ViewsDeps,
  viewer: Viewer,
  { city: id, view: viewId, change }: InCity & { readonly view: SavedViewId; readonly change: SavedViewChange },
): Promise<SavedViewsAnswer> {
  const opened = await openViews(deps, viewer, id);
  const before = requireOwn(viewer, opened, viewId);
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  const view: SavedView = { ...before, ...given, changedAt: instantOf(deps.clock()) };
  await deps.store.putSavedView(view);
  await auditView(deps, viewer, { what: "view.change", before, after: view });
  return listViews(deps, viewer, { city: opened.city.id });
}

/** For its author alone. */
export async function deleteView(
  deps: ViewsDeps,
  viewer: Viewer,
  { city: id, view: viewId }: InCity & { readonly view: SavedViewId },
): Promise<SavedViewsAnswer> {
  const opened = await openViews(deps, viewer, id);
  const view = requireOwn(viewer, opened, viewId);
  await deps.store.deleteSavedView(view.id);
  await auditView(deps, viewer, { what: "view.delete", before: view, after: null });
  return listViews(deps, viewer, { city: opened.city.id });
}

function createViewId(): SavedViewId {
  return savedViewIdSchema.parse(`view-${makeId()}`);
}
