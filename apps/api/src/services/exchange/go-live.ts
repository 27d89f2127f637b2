import { LagebildError, type RegisteredAgency, type Viewer } from "@lagebild/domain";
import { authorise, publish, requireOwn } from "@lagebild/policy";
import { goLive } from "../feeds/set-feed-state.ts";
import { EXCHANGE_TEXTS } from "../i18n/exchange-texts.ts";
import { todayIn } from "../picture/audience.ts";
import type { RegisterDeps } from "./exchange-deps.ts";
import { joinSteps } from "./join-steps.ts";
import { getAgencyOf, told, type AgencyInput } from "./keep-agency.ts";
import { readFacts } from "./read-register.ts";

/** Ends the joining of an agency: it is confirmed, and its feeds of which a test went well go live. Throws `precondition-failed` that names the first missing step. */
export async function agencyGoesLive(
  deps: RegisterDeps,
  viewer: Viewer,
  { city: cityId, agency: id }: AgencyInput,
): Promise<RegisteredAgency> {
  authorise(viewer, "manage-exchange");
  requireOwn(viewer, id);
  const { store, cities, now } = deps;
  const city = await cities.get(cityId);
  const agency = await getAgencyOf(deps, { city: city.id, agency: id });
  const facts = (await readFacts(deps, city))(agency);
  const { next } = joinSteps(facts, todayIn(city, now));
  if (next !== null && next !== "live") {
    const text = EXCHANGE_TEXTS.missingStep(next);
    throw new LagebildError("precondition-failed", text.en, { step: next, text });
  }
  const drafts = facts.feeds.filter(({ state, isTested }) => state === "draft" && isTested);
  const willBeLive = facts.hasRun || drafts.length > 0 || facts.feeds.some(({ state }) => state === "live");
  if (!willBeLive) throw new LagebildError("precondition-failed", EXCHANGE_TEXTS.nothingLive.en, { text: EXCHANGE_TEXTS.nothingLive });
  for (const { id: feed } of drafts) await goLive(deps, viewer, { city: city.id, feed });
  await store.putAgency({ ...agency, state: "active" });
  return publish(viewer, await told(deps, viewer, { city, id, what: "agency.go-live" }));
}
