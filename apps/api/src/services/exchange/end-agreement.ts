import { addDays, ConflictError, isInForceOrBegins, versionInForce, type Agreement, type Day, type Viewer } from "@lagebild/domain";
import { authorise, publish, requireOwn } from "@lagebild/policy";
import { todayIn } from "../picture/audience.ts";
import { EXCHANGE_TEXTS } from "../i18n/exchange-texts.ts";
import { getVersions, keepVersion, requireNotPast, type AgreementInput } from "./agreement-of.ts";
import type { ExchangeDeps } from "./exchange-deps.ts";

/**
 * Ends an agreement on a day, today at the earliest: a last version that begins and ends on that day takes the place of all others, those to come included.
 * What is in force until then stays so.
 */
export async function endAgreement(
  deps: ExchangeDeps,
  viewer: Viewer,
  { city: cityId, agreement, until, note }: AgreementInput & { readonly until: Day; readonly note: string },
): Promise<Agreement> {
  authorise(viewer, "manage-exchange");
  const city = await deps.cities.get(cityId);
  const { newest, versions } = await getVersions(deps, viewer, { city: city.id, agreement });
  requireOwn(viewer, newest.from);
  const today = todayIn(city, deps.now);
  requireNotPast(until, today, "until");
  if (!isInForceOrBegins(versions, until)) {
    throw new ConflictError(EXCHANGE_TEXTS.ended.en, { agreement, text: EXCHANGE_TEXTS.ended });
  }
  const last = versionInForce(versions, addDays(until, -1)) ?? newest;
  const version = { ...last, version: newest.version + 1, validFrom: until, until, note };
  return publish(viewer, await keepVersion(deps, { viewer, version, what: "agreement.end" }, today));
}
