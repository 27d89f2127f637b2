import { agencyProfileSchema, agencySchema, daySchema, JOIN_STEPS } from "@lagebild/domain";
import { describe, expect, it } from "vitest";
import { EMPTY_PROFILE, joinSteps, type AgencyFacts } from "./join-steps.ts";
import { sampleAgreement } from "../../db/sample.fixture.ts";

const TODAY = daySchema.parse("2026-06-01");
const NEW: AgencyFacts = {
  agency: agencySchema.parse({ id: "zoll", city: "hamm", name: "Zoll", state: "draft" }),
  profile: EMPTY_PROFILE,
  agreements: [],
  feeds: [],
  hasRun: false,
};
const CONTACT = { office: "Leitung", email: null, phone: null };
const PROFILE = agencyProfileSchema.parse({ contact: CONTACT, legalBasis: "§ 1 Gesetz", kinds: ["offence"], content: null });

function agreement(validFrom: string, until: string | null) {
  return sampleAgreement({ city: "hamm", from: "zoll", to: ["stadt"], validFrom, until });
}

describe("joinSteps", () => {
  it("leads a new agency through every step, each read from what is stored", () => {
    const stages: readonly Partial<AgencyFacts>[] = [
      {},
      { profile: { ...PROFILE, kinds: [] } },
      { profile: PROFILE },
      { agreements: [[agreement("2026-07-01", null)]] },
      { feeds: [{ state: "draft", isTested: false }] },
      { feeds: [{ state: "draft", isTested: true }] },
      { feeds: [{ state: "live", isTested: true }], agency: { ...NEW.agency, state: "active" } },
    ];
    let facts = NEW;
    const next = stages.map((stage) => joinSteps((facts = { ...facts, ...stage }), TODAY).next);
    expect(next).toEqual([...JOIN_STEPS.slice(1), null]);
    expect(joinSteps(facts, TODAY).done).toEqual([...JOIN_STEPS]);
  });

  it("needs contact and legal basis both", () => {
    expect(joinSteps({ ...NEW, profile: { ...PROFILE, legalBasis: null } }, TODAY).next).toBe("contact");
    expect(joinSteps({ ...NEW, profile: { ...PROFILE, contact: null } }, TODAY).next).toBe("contact");
  });

  it("does not count an agreement that has ended", () => {
    expect(joinSteps({ ...NEW, profile: PROFILE, agreements: [[agreement("2026-01-01", "2026-06-01")]] }, TODAY).next).toBe("agreement");
    expect(joinSteps({ ...NEW, profile: PROFILE, agreements: [[agreement("2026-01-01", "2026-06-02")]] }, TODAY).next).toBe("feed");
  });

  it("takes a file imported by hand for feed and test delivery, and then waits for a person to confirm the agency", () => {
    const facts: AgencyFacts = { ...NEW, profile: PROFILE, agreements: [[agreement("2026-01-01", null)]], hasRun: true };
    expect(joinSteps(facts, TODAY).next).toBe("live");
    expect(joinSteps({ ...facts, agency: { ...facts.agency, state: "active" } }, TODAY).next).toBeNull();
  });

  it("says what is done beyond the first missing step", () => {
    const { done, next } = joinSteps(
      { ...NEW, feeds: [{ state: "live", isTested: true }], agency: { ...NEW.agency, state: "active" } },
      TODAY,
    );
    expect([done, next]).toEqual([["agency", "feed", "test", "live"], "contact"]);
  });
});
