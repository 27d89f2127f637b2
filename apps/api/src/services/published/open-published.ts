import { NotFoundError, type City, type CityId, type PublishedAudienceId, type PublishedSettings, type Viewer } from "@lagebild/domain";
import { audiencesFor, authorise } from "@lagebild/policy";
import { listCityAudiences, type CityAudience } from "./city-audiences.ts";
import type { PublishedDeps } from "./published-deps.ts";

export interface OpenPublished {
  readonly city: City;
  /** Those whose tables the viewer may see. */
  readonly audiences: readonly CityAudience[];
  readonly settings: PublishedSettings;
}

/** Throws NotFoundError for an unknown city. */
export async function openPublished(deps: PublishedDeps, viewer: Viewer, cityId: CityId): Promise<OpenPublished> {
  authorise(viewer, "view-published");
  const city = await deps.cities.get(cityId);
  const { audiences, settings } = await listCityAudiences(deps, city);
  return { city, audiences: audiencesFor(viewer, audiences), settings };
}

/** Throws NotFoundError also for an audience that the viewer may not know of. */
export function requireAudience({ audiences }: OpenPublished, id: PublishedAudienceId): CityAudience {
  const found = audiences.find((audience) => audience.id === id);
  if (found === undefined) throw new NotFoundError("audience", id);
  return found;
}
