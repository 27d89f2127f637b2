import type { CityId, CoverageRequest, CoverageSpan, Viewer } from "@lagebild/domain";
import { authorise, publish, requireOwn } from "@lagebild/policy";
import { actorOf } from "../audit/actor.ts";
import { getCity } from "../import/report-settings.ts";
import { instantOf } from "../import/instant-of.ts";
import type { CoverageDeps } from "./coverage-deps.ts";
import { describeSpan } from "./describe-span.ts";

/** [M10] Somebody who knows says that days were recorded and delivered, or that they were not. Wins over deliveries and older declarations. */
export async function declareCoverage(
  { store, now, cities }: CoverageDeps,
  viewer: Viewer,
  { city: cityId, ...request }: CoverageRequest & { readonly city: CityId },
): Promise<CoverageSpan> {
  authorise(viewer, "declare-coverage");
  requireOwn(viewer, request.agency);
  const { id: city } = await getCity(store, cityId);
  const at = instantOf(now());
  const span = await store.declareCoverage(city, { ...request, by: viewer.name, at });
  await store.audit({ at, ...actorOf(viewer), what: "coverage.declare", subject: describeSpan(city, span), reason: span.note });
  await cities?.reloadCoverage(city);
  return publish(viewer, span);
}
