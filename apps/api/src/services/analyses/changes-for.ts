import type { CategoryChange, AnalysisRequest, CityId, Viewer, WarningRunId } from "@lagebild/domain";
import { isAllowed, opensFinding } from "@lagebild/policy";
import { openAudience } from "../picture/audience.ts";
import type { AnalysesDeps } from "./analyses-deps.ts";

/** What early warning knows of categories that marks may be due to. */
export interface KnownChanges {
  /** Null: none, or the method has no marks. */
  readonly run: WarningRunId | null;
  read(): Promise<readonly CategoryChange[]>;
}

const NOTHING: KnownChanges = { run: null, read: () => Promise.resolve([]) };

/** Those of the newest applied run whose reports agreements open to the viewer at the resolution of the question. */
export async function changesFor(
  deps: AnalysesDeps,
  viewer: Viewer,
  { city, request: { method, filter } }: { readonly city: CityId; readonly request: AnalysisRequest },
): Promise<KnownChanges> {
  if ((method !== "gi-star" && method !== "emerging-hotspots") || !isAllowed(viewer, "view-early-warning")) return NOTHING;
  const run = await deps.store.findAppliedRun(city);
  if (run === undefined) return NOTHING;
  const read = async (): Promise<readonly CategoryChange[]> => {
    const { changes = [] } = (await deps.store.readFindings(run.id)) ?? {};
    if (changes.length === 0) return [];
    const { grant } = await openAudience(deps, viewer, city);
    return changes.filter(({ agency, kind, categories }) => {
      const sources = categories.map((category) => ({ agency, kind, category }));
      return opensFinding(grant, { sources, resolution: filter.resolution, district: null });
    });
  };
  return { run: run.id, read };
}
