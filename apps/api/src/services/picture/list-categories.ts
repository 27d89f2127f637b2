import type { Category, CityId, Viewer } from "@lagebild/domain";
import { authorise, publish } from "@lagebild/policy";
import type { PictureDeps } from "./picture-deps.ts";

/** The catalogue that the city's reports are read with; one for all cities today. */
export async function listCategories(
  deps: PictureDeps,
  viewer: Viewer,
  input: { readonly city: CityId },
): Promise<{ version: string; categories: Category[] }> {
  authorise(viewer, "view-city");
  await deps.cities.get(input.city);
  const { version, categories } = await deps.cities.catalogue();
  return publish(viewer, { version, categories: [...categories] });
}
