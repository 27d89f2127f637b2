import type { Kind, LocalText } from "@lagebild/domain";

/** What a person reads who asks about an area. */
export const AREA_TEXTS = {
  unreadable: {
    de: "Das Gebiet in der Adresse ist nicht lesbar oder zu groß. Bitte auf der Karte neu wählen.",
    en: "The area in the address cannot be read or is too large. Choose it again on the map.",
  },
  tooMany: (most: number): LocalText => ({
    de: `Für eine Stelle werden höchstens ${most} Gebiete aufbewahrt. Bitte zuerst eines löschen, das niemand mehr braucht.`,
    en: `At most ${most} areas are kept for an agency. Delete one first that nobody needs any more.`,
  }),
  tooLong: (count: number, most: number): LocalText => ({
    de: `Die Auswahl hat ${count} Meldungen, eine Datei höchstens ${most}. Bitte den Zeitraum oder das Gebiet verkleinern.`,
    en: `The selection has ${count} reports, a file at most ${most}. Choose a shorter period or a smaller area.`,
  }),
};

export const KIND_NAMES: Readonly<Record<Kind, LocalText>> = {
  offence: { de: "Straftat", en: "offence" },
  administrativeOffence: { de: "Ordnungswidrigkeit", en: "administrative offence" },
  complaint: { de: "Beschwerde", en: "complaint" },
  callForService: { de: "Einsatzanlass", en: "call for service" },
};

export const COLUMN_NAMES = {
  time: { de: "Beginn", en: "begin" },
  until: { de: "Ende", en: "end" },
  kind: { de: "Art", en: "kind" },
  category: { de: "Kategorie", en: "category" },
  agency: { de: "Stelle", en: "agency" },
  district: { de: "Bezirk", en: "district" },
  cell: { de: "Wabe", en: "cell" },
  received: { de: "Eingang", en: "received" },
} satisfies Readonly<Record<string, LocalText>>;
