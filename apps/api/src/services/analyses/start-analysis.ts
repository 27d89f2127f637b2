import type { Analysis, AnalysisRequest, CityId, Viewer } from "@lagebild/domain";
import { authorise, publish } from "@lagebild/policy";
import { openPicture } from "../picture/ask-picture.ts";
import { findDataStamp, withCoverage } from "../picture/data-stamp.ts";
import type { AnalysesDeps } from "./analyses-deps.ts";
import { changesFor } from "./changes-for.ts";
import { gatherInput } from "./gather-input.ts";
import { scopeOf } from "./scope-of.ts";

/** Begins an analysis over what the viewer may count, or hands out the one that answers the same question. */
export async function startAnalysis(
  deps: AnalysesDeps,
  viewer: Viewer,
  input: { readonly city: CityId; readonly request: AnalysisRequest },
): Promise<{ readonly analysis: Analysis }> {
  authorise(viewer, "run-analyses");
  const { request } = input;
  const scope = await scopeOf(deps, viewer, input.city);
  const picture = await openPicture(deps, viewer, { city: input.city, filter: request.filter });
  const coverage = await deps.cities.coverage(scope.city);
  const holidays = request.filter.holidays === undefined ? null : picture.city.holidays;
  const changes = await changesFor(deps, viewer, input);
  const keyAt = (dataStamp: string): string =>
    JSON.stringify([
      scope.city,
      scope.audience,
      withCoverage(dataStamp, coverage),
      picture.catalogue.version,
      holidays,
      changes.run,
      request,
    ]);
  const stamp = findDataStamp(deps.frames, scope.city);
  const known = stamp === undefined ? undefined : deps.analyses.wish(keyAt(stamp));
  if (known !== undefined) return publish(viewer, { analysis: known });

  const gathered = await gatherInput(deps, picture, { request, changes: await changes.read() });
  const { dataStamp, meta } = gathered;
  const analysis = deps.analyses.start({ ...scope, key: keyAt(dataStamp), request, meta, input: gathered.input });
  return publish(viewer, { analysis });
}
