import { InvalidInputError, type City, type CityId, type RetentionAnswer, type RetentionUpdate, type Viewer } from "@lagebild/domain";
import { authorise, requireHouse } from "@lagebild/policy";
import { actorOf } from "../audit/actor.ts";
import { changeOf } from "../audit/change-of.ts";
import { RETENTION_PROBLEMS } from "../i18n/retention-problems.ts";
import { instantOf } from "../import/instant-of.ts";
import { getCity } from "../import/report-settings.ts";
import { getRetention } from "./get-retention.ts";
import type { RetentionDeps } from "./retention-deps.ts";

/** [R5] Replaces mode and classes. Deletes nothing by itself: the next nightly run follows them. Throws InvalidInputError for ids that nobody knows. */
export async function setRetention(
  deps: RetentionDeps,
  viewer: Viewer,
  { city: cityId, reason, ...retention }: RetentionUpdate & { readonly city: CityId },
): Promise<RetentionAnswer> {
  authorise(viewer, "keep-retention");
  requireHouse(viewer);
  const { store, now } = deps;
  const city = await getCity(store, cityId);
  await requireKnown(deps, city, retention);
  const held = await store.getRetention(city.id);
  await store.putRetention(city.id, retention);
  const classes = retention.classes.map(({ id, months, remains }) => `${id}=${months} ${remains}`).join(", ");
  await store.audit({
    at: instantOf(now()),
    ...actorOf(viewer),
    what: "retention.set",
    subject: `${city.id} ${retention.mode}: ${classes}`,
    reason,
    ...changeOf(held, retention),
  });
  return getRetention(deps, viewer, { city: city.id });
}

async function requireKnown({ store }: RetentionDeps, city: City, { classes }: Pick<RetentionUpdate, "classes">): Promise<void> {
  const agencies = new Set<string>((await store.listAgencies(city.id)).map(({ id }) => id));
  const categories = new Set<string>((await store.listCategories()).categories.map(({ id }) => id));
  const issues = classes.flatMap((each, at) => [
    ...(each.agencies ?? []).filter((id) => !agencies.has(id)).map((id) => ({ path: `classes.${at}.agencies`, message: id })),
    ...(each.categories ?? []).filter((id) => !categories.has(id)).map((id) => ({ path: `classes.${at}.categories`, message: id })),
  ]);
  if (issues.length === 0) return;
  const names = issues.map(({ message }) => message).join(", ");
  throw new InvalidInputError(`unknown ids: ${names}`, issues, { text: RETENTION_PROBLEMS.unknown(names) });
}
