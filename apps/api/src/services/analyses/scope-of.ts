import type { CityId, Viewer } from "@lagebild/domain";
import { authorise, grantFor } from "@lagebild/policy";
import type { AnalysesDeps } from "./analyses-deps.ts";
import type { AnalysisScope } from "./analysis-port.ts";

/** Whose analyses a viewer sees: those over what the viewer may count. Throws NotFoundError for an unknown city. */
export async function scopeOf({ cities }: AnalysesDeps, viewer: Viewer, city: CityId): Promise<AnalysisScope> {
  authorise(viewer, "run-analyses");
  const [{ id }, { categories }] = await Promise.all([cities.get(city), cities.catalogue()]);
  return { city: id, audience: grantFor(viewer, categories).key };
}
