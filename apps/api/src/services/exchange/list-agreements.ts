import { groupVersions, type AgreementsAnswer, type CityId, type Day, type Viewer } from "@lagebild/domain";
import { authorise, publish } from "@lagebild/policy";
import { todayIn } from "../picture/audience.ts";
import { takesPart, toAgreement } from "./agreement-of.ts";
import type { ExchangeDeps } from "./exchange-deps.ts";

/** Agreements with all their versions, and which one is in force on a day; of an agency those in which it takes part. */
export async function listAgreements(
  { store, cities, now }: ExchangeDeps,
  viewer: Viewer,
  input: { readonly city: CityId; readonly on?: Day | undefined },
): Promise<AgreementsAnswer> {
  authorise(viewer, "view-exchange");
  const city = await cities.get(input.city);
  const on = input.on ?? todayIn(city, now);
  const agreements = groupVersions(await store.listAgreementVersions(city.id)).filter((versions) => takesPart(viewer, versions));
  return publish(viewer, { on, agreements: agreements.map((versions) => toAgreement(versions, on)) });
}
