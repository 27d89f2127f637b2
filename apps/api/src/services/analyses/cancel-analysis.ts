import type { Analysis, AnalysisId, CityId, Viewer } from "@lagebild/domain";
import type { AnalysesDeps } from "./analyses-deps.ts";
import { getAnalysis } from "./get-analysis.ts";

/** Takes the wish for an analysis back; it goes on as long as others wish for it. */
export async function cancelAnalysis(
  deps: AnalysesDeps,
  viewer: Viewer,
  input: { readonly city: CityId; readonly analysis: AnalysisId },
): Promise<{ readonly analysis: Analysis }> {
  const { analysis } = await getAnalysis(deps, viewer, input);
  deps.analyses.cancel(analysis.id);
  return getAnalysis(deps, viewer, input);
}
