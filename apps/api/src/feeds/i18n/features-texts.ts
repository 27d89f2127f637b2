import type { LocalText } from "@lagebild/domain";

/** What OGC services give, and what they lack. */
export const FEATURES_TEXTS = {
  page: { de: "GeoJSON mit einer Liste von Objekten (features)", en: "GeoJSON with a list of features" },
  landing: {
    de: "Startseite oder Liste der Datenbestände (OGC API – Features)",
    en: "a landing page or list of collections (OGC API – Features)",
  },
  capabilities: { de: "Beschreibung eines WFS 2.0 (GetCapabilities)", en: "the description of a WFS 2.0 (GetCapabilities)" },
  noCollection: (host: string): LocalText => ({
    de: `${host} bietet keinen Datenbestand dieses Namens an. Bitte den Namen (collection) prüfen; Groß- und Kleinschreibung zählt.`,
    en: `${host} offers no collection of this name. Check the name (collection); capitals count.`,
  }),
  noType: (host: string): LocalText => ({
    de: `${host} bietet keine Daten dieses Namens an. Bitte den Namen (typeName) prüfen, gegebenenfalls mit dem Teil vor dem Doppelpunkt.`,
    en: `${host} offers no data of this name. Check the name (typeName), with the part before the colon where there is one.`,
  }),
  noJson: (host: string): LocalText => ({
    de: `${host} gibt seine Daten nicht als GeoJSON aus, sondern nur als GML. Bitte dort die Ausgabe application/json einschalten lassen oder die Daten als CSV oder GeoJSON abholen.`,
    en: `${host} does not give its data as GeoJSON, only as GML. Ask for the output application/json there, or pull the data as CSV or GeoJSON.`,
  }),
  oldVersion: (host: string): LocalText => ({
    de: `${host} spricht WFS in einer Fassung vor 2.0; gebraucht wird 2.0.0.`,
    en: `${host} speaks WFS in a version before 2.0; 2.0.0 is needed.`,
  }),
  loop: (host: string): LocalText => ({
    de: `Die Seiten von ${host} führen im Kreis; nichts davon wurde übernommen. Bitte die Gegenseite darauf hinweisen.`,
    en: `The pages of ${host} lead in a circle; nothing of them was taken. Tell the other side.`,
  }),
  incomplete: (host: string, got: number, said: number): LocalText => ({
    de: `${host} nennt ${said} Objekte, gab aber nur ${got} aus; nichts davon wurde übernommen. Es wird später wieder versucht.`,
    en: `${host} says ${said} features but gave only ${got}; nothing of them was taken. It is tried again later.`,
  }),
  noPaging: (host: string): LocalText => ({
    de: `${host} gibt bei jeder Seite dieselben Objekte aus. Bitte pageSize so groß wählen, dass alle auf eine Seite passen, oder die Gegenseite darauf hinweisen.`,
    en: `${host} gives the same features for every page. Choose a pageSize so large that all fit on one page, or tell the other side.`,
  }),
  needsGeojson: {
    de: "Diese Art der Lieferung bringt GeoJSON; die Zuordnung braucht format.type: geojson.",
    en: "This type of feed brings GeoJSON; the mapping needs format.type: geojson.",
  },
  repeated: {
    de: "Ein Objekt kam auf mehreren Seiten; es wurde einmal gezählt.",
    en: "A feature came on several pages; it was counted once.",
  },
  changing: {
    de: "Während des Abrufs änderte sich die Zahl der Objekte; es gilt die zuletzt genannte.",
    en: "The number of features changed while they were fetched; the last one counts.",
  },
} as const;
