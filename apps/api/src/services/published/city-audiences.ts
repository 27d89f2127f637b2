import {
  COUNCIL_AUDIENCE,
  PUBLIC_AUDIENCE,
  publishedAudienceIdSchema,
  versionsInForce,
  type AgreementVersion,
  type City,
  type PublishedAudienceId,
  type PublishedSettings,
} from "@lagebild/domain";
import { needsPublishedTable } from "@lagebild/policy";
import { todayIn } from "../picture/audience.ts";
import type { PublishingDeps } from "./published-deps.ts";

/** Who tables are made for now. */
export interface CityAudience {
  readonly id: PublishedAudienceId;
  readonly minimum: number;
  /** Null: the council or the public. */
  readonly agreement: AgreementVersion | null;
}

/** Council, public, and the agreements in force today that ask for a minimum count (R14). */
export async function listCityAudiences(
  { store, cities, clock }: Pick<PublishingDeps, "store" | "cities" | "clock">,
  city: City,
): Promise<{ readonly audiences: readonly CityAudience[]; readonly settings: PublishedSettings }> {
  const settings = await store.getPublishedSettings(city.id);
  const inForce = versionsInForce(await cities.agreements(city.id), todayIn(city, clock)).filter(needsPublishedTable);
  const agreed = inForce.map((agreement): CityAudience => ({
    id: publishedAudienceIdSchema.parse(agreement.agreement),
    minimum: agreement.minimumCount,
    agreement,
  }));
  const audiences = [
    { id: COUNCIL_AUDIENCE, minimum: settings.council, agreement: null },
    { id: PUBLIC_AUDIENCE, minimum: settings.public, agreement: null },
    ...agreed,
  ];
  return { audiences, settings };
}
