import type { Agreement, AgreementRequest, CityId, Viewer } from "@lagebild/domain";
import { authorise, publish } from "@lagebild/policy";
import { todayIn } from "../picture/audience.ts";
import { checkTerms, createAgreementId, keepVersion } from "./agreement-of.ts";
import type { ExchangeDeps } from "./exchange-deps.ts";

/** Begins an agreement. Its first day may lie in the past, as that of a paper which is recorded here later; it opens nothing before it is recorded. */
export async function createAgreement(
  deps: ExchangeDeps,
  viewer: Viewer,
  { city: cityId, ...terms }: AgreementRequest & { readonly city: CityId },
): Promise<Agreement> {
  authorise(viewer, "manage-exchange");
  const city = await deps.cities.get(cityId);
  await checkTerms(deps, viewer, { city, terms });
  const version = { ...terms, agreement: createAgreementId(), version: 1, city: city.id, note: null };
  return publish(viewer, await keepVersion(deps, { viewer, version, what: "agreement.create" }, todayIn(city, deps.now)));
}
