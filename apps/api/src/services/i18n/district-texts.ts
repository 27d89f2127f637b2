/** What a person reads who asks for the page of a district. */
export const DISTRICT_TEXTS = {
  future: {
    de: "Der Zeitraum reicht in die Zukunft. Bitte einen früheren Tag wählen.",
    en: "The period reaches into the future. Choose an earlier day.",
  },
};
