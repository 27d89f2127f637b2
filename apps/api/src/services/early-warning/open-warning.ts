import { NotFoundError, type CityId, type Viewer, type WarningRun, type WarningRunId } from "@lagebild/domain";
import { authorise, opensFinding, type FindingReach, type Action } from "@lagebild/policy";
import { openAudience, type Audience } from "../picture/audience.ts";
import type { WarningDeps } from "./warning-deps.ts";

/** What one viewer may know of a city's early warning. */
export interface WarningAudience extends Audience {
  readonly isHouse: boolean;
  isVisible(finding: FindingReach): boolean;
}

/** Authorises and opens. Throws NotFoundError for an unknown city. */
export async function openWarning(
  deps: WarningDeps,
  viewer: Viewer,
  { city, action = "view-early-warning" }: { readonly city: CityId; readonly action?: Action },
): Promise<WarningAudience> {
  authorise(viewer, action);
  const audience = await openAudience(deps, viewer, city);
  return { ...audience, isHouse: viewer.agency === null, isVisible: (finding) => opensFinding(audience.grant, finding) };
}

/** Throws NotFoundError also for what the viewer may not see: whether there is such a thing is no answer to give. */
export function requireVisible<Finding extends FindingReach & { readonly city: CityId }>(
  { city, isVisible }: WarningAudience,
  finding: Finding | undefined,
  { noun, id }: { readonly noun: string; readonly id: string },
): Finding {
  if (finding === undefined || finding.city !== city.id || !isVisible(finding)) throw new NotFoundError(noun, id);
  return finding;
}

/** Throws NotFoundError also for a run of another city. */
export async function findRunOf({ store }: WarningDeps, city: CityId, id: WarningRunId): Promise<WarningRun> {
  const run = await store.findWarningRun(id);
  if (run?.city !== city) throw new NotFoundError("run", id);
  return run;
}
