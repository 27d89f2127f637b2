import { InvalidInputError, type Agreement, type AgreementChange, type Viewer } from "@lagebild/domain";
import { authorise, publish } from "@lagebild/policy";
import { todayIn } from "../picture/audience.ts";
import { EXCHANGE_TEXTS } from "../i18n/exchange-texts.ts";
import { checkTerms, getVersions, keepVersion, requireNotPast, type AgreementInput } from "./agreement-of.ts";
import type { ExchangeDeps } from "./exchange-deps.ts";

/** Takes the place of the former versions from its first day on, which is today at the earliest. */
export async function changeAgreement(
  deps: ExchangeDeps,
  viewer: Viewer,
  { city: cityId, agreement, ...terms }: AgreementChange & AgreementInput,
): Promise<Agreement> {
  authorise(viewer, "manage-exchange");
  const city = await deps.cities.get(cityId);
  const { newest } = await getVersions(deps, viewer, { city: city.id, agreement });
  if (terms.from !== newest.from) {
    const text = EXCHANGE_TEXTS.otherOwner;
    throw new InvalidInputError(text.en, [{ path: "from", message: `stays ${newest.from}` }], { text });
  }
  await checkTerms(deps, viewer, { city, terms });
  const today = todayIn(city, deps.now);
  requireNotPast(terms.validFrom, today, "validFrom");
  const version = { ...terms, agreement, version: newest.version + 1, city: city.id };
  return publish(viewer, await keepVersion(deps, { viewer, version, what: "agreement.change" }, today));
}
