import { NotFoundError, type Analysis, type AnalysisId, type CityId, type Viewer } from "@lagebild/domain";
import { publish } from "@lagebild/policy";
import type { AnalysesDeps } from "./analyses-deps.ts";
import { scopeOf } from "./scope-of.ts";

/** How far an analysis is, and what it found. */
export async function getAnalysis(
  deps: AnalysesDeps,
  viewer: Viewer,
  input: { readonly city: CityId; readonly analysis: AnalysisId },
): Promise<{ readonly analysis: Analysis }> {
  const scope = await scopeOf(deps, viewer, input.city);
  const analysis = deps.analyses.find(scope, input.analysis);
  if (analysis === undefined) throw new NotFoundError("analysis", input.analysis);
  return publish(viewer, { analysis });
}
