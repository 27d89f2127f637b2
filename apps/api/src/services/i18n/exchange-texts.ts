import type { Day, JoinStep, LocalText } from "@lagebild/domain";

const STEPS: Readonly<Record<JoinStep, LocalText>> = {
  agency: { de: "die Behörde", en: "the agency" },
  contact: { de: "Ansprechstelle und Rechtsgrundlage", en: "contact and legal basis" },
  content: { de: "was sie liefert", en: "what it sends" },
  agreement: { de: "eine Austauschvereinbarung", en: "an exchange agreement" },
  feed: { de: "eine Datenzulieferung", en: "a feed" },
  test: { de: "eine gelungene Testlieferung", en: "a test delivery that went well" },
  live: { de: "der Betrieb", en: "operation" },
};

const dayText = (day: Day): string => day.split("-").toReversed().join(".");

/** What a person reads who keeps agencies and agreements; the exact cause stands in English beside it. */
export const EXCHANGE_TEXTS = {
  past: (today: Day): LocalText => ({
    de: `Der Tag liegt in der Vergangenheit. Was bis heute galt, bleibt stehen; der früheste Tag ist der ${dayText(today)}.`,
    en: `The day lies in the past. What was in force until today stays; the earliest day is ${today}.`,
  }),
  otherOwner: {
    de: "Wessen Meldungen eine Vereinbarung öffnet, ändert sich nicht. Für eine andere Behörde braucht es eine neue Vereinbarung.",
    en: "Whose reports an agreement opens does not change. Another agency needs an agreement of its own.",
  },
  ended: {
    de: "Diese Vereinbarung ist an diesem Tag schon nicht mehr in Kraft.",
    en: "This agreement is not in force on that day any more.",
  },
  agencyExists: (id: string): LocalText => ({
    de: `Die Behörde „${id}“ steht schon im Verzeichnis.`,
    en: `Agency ${id} is in the register already.`,
  }),
  missingStep: (step: JoinStep): LocalText => ({
    de: `Vor dem Betrieb fehlt noch: ${STEPS[step].de}.`,
    en: `Before going live this is missing: ${STEPS[step].en}.`,
  }),
  nothingLive: {
    de: "Keine Datenzulieferung dieser Behörde ist in Betrieb, und es gibt keinen abgeschlossenen Import.",
    en: "No feed of this agency is live, and no import is done.",
  },
};
