import type { CityId, ListedView, SavedView, SavedViewsAnswer, Viewer } from "@lagebild/domain";
import { publish } from "@lagebild/policy";
import { isOwn, openViews, type ViewsDeps } from "./views-deps.ts";

/** The views that the viewer's agency has saved. */
export async function listViews(deps: ViewsDeps, viewer: Viewer, { city }: { readonly city: CityId }): Promise<SavedViewsAnswer> {
  const { views } = await openViews(deps, viewer, city);
  return publish(viewer, { views: views.map((view) => toListed(viewer, view)) });
}

/** Without the id of its owner, which the others need not know. */
function toListed(viewer: Viewer, view: SavedView): ListedView {
  const { owner: _, ...told } = view;
  return { ...told, isOwn: isOwn(viewer, view) };
}
