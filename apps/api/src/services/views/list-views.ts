import type { CityId, SavedViewsAnswer, Viewer } from "@lagebild/domain";
import { publish } from "@lagebild/policy";
import { isOwn, openViews, type ViewsDeps } from "./views-deps.ts";

/** The views that the viewer's agency has saved. */
export async function listViews(deps: ViewsDeps, viewer: Viewer, { city }: { readonly city: CityId }): Promise<SavedViewsAnswer> {
  const { views } = await openViews(deps, viewer, city);
  return publish(viewer, { views: views.map((view) => ({ ...view, isOwn: isOwn(viewer, view) })) });
}
