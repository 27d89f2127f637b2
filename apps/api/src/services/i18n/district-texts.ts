import type { Day, LocalText } from "@lagebild/domain";

/** What a person reads who asks for the page of a district. */
export const DISTRICT_TEXTS = {
  future: (newest: Day): LocalText => ({
    de: `Der Zeitraum endet nach der neuesten Meldung (${newest}). Bitte einen früheren Tag wählen.`,
    en: `The period ends after the newest report (${newest}). Choose an earlier day.`,
  }),
};
