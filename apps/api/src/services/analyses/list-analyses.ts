import type { AnalysesAnswer, CityId, Viewer } from "@lagebild/domain";
import { publish } from "@lagebild/policy";
import type { AnalysesDeps } from "./analyses-deps.ts";
import { scopeOf } from "./scope-of.ts";

/** Analyses that are kept, run or wait; asked for last comes first. */
export async function listAnalyses(deps: AnalysesDeps, viewer: Viewer, input: { readonly city: CityId }): Promise<AnalysesAnswer> {
  const scope = await scopeOf(deps, viewer, input.city);
  const analyses = deps.analyses.list(scope).map(({ result: _result, ...analysis }) => analysis);
  return publish(viewer, { analyses });
}
