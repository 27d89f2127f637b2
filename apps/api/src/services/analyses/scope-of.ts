import type { CityId, Viewer } from "@lagebild/domain";
import { authorise } from "@lagebild/policy";
import { openAudience } from "../picture/audience.ts";
import type { AnalysesDeps } from "./analyses-deps.ts";
import type { AnalysisScope } from "./analysis-port.ts";

/** Whose analyses a viewer sees: those over what the viewer may count. Throws NotFoundError for an unknown city. */
export async function scopeOf(deps: AnalysesDeps, viewer: Viewer, city: CityId): Promise<AnalysisScope> {
  authorise(viewer, "run-analyses");
  const { city: found, grant } = await openAudience(deps, viewer, city);
  return { city: found.id, audience: grant.key };
}
