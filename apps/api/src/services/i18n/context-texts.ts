import {
  MOST_CONTEXT_FEATURES,
  MOST_CONTEXT_LAYERS,
  MOST_CONTEXT_POSITIONS,
  type ContextRejection,
  type ContextSort,
  type LocalText,
} from "@lagebild/domain";
import type { ContextFileProblem } from "@lagebild/geo";

const number = (value: number, language: keyof LocalText): string => value.toLocaleString(language);

/** Why nothing of a file was taken, and what to do. */
export function contextProblemText(problem: ContextFileProblem): LocalText {
  switch (problem.kind) {
    case "not-geojson":
      return {
        de: "Die Datei ist kein GeoJSON: Es fehlt eine FeatureCollection mit einer Liste „features“. Bitte im GIS als GeoJSON ausgeben.",
        en: "The file is no GeoJSON: a FeatureCollection with a list “features” is missing. Export it from the GIS as GeoJSON.",
      };
    case "no-features":
      return {
        de: "Die Datei enthält kein einziges Objekt („features“ ist leer). Es wurde nichts gespeichert.",
        en: "The file holds no feature at all (“features” is empty). Nothing was stored.",
      };
    case "too-many":
      return {
        de: `Die Datei hat ${number(problem.features, "de")} Objekte, möglich sind ${number(MOST_CONTEXT_FEATURES, "de")}. Bitte auf die Stadt zuschneiden oder aufteilen.`,
        en: `The file has ${number(problem.features, "en")} features, ${number(MOST_CONTEXT_FEATURES, "en")} are possible. Clip it to the city or split it.`,
      };
    case "too-detailed":
      return {
        de: `Die Geometrien haben ${number(problem.positions, "de")} Punkte, möglich sind ${number(MOST_CONTEXT_POSITIONS, "de")}. Bitte im GIS vereinfachen.`,
        en: `The geometries have ${number(problem.positions, "en")} positions, ${number(MOST_CONTEXT_POSITIONS, "en")} are possible. Simplify them in the GIS.`,
      };
    case "unknown-crs":
      return {
        de: `Das Bezugssystem „${problem.crs}“ ist nicht bekannt. Bitte in WGS 84 (EPSG:4326) ausgeben.`,
        en: `The reference system “${problem.crs}” is not known. Export in WGS 84 (EPSG:4326).`,
      };
    case "metres":
      return {
        de: `Koordinaten wie ${problem.x}, ${problem.y} sind Meter, keine Grad (vermutlich EPSG:25832), und die Datei nennt kein Bezugssystem. Bitte in WGS 84 (EPSG:4326) ausgeben oder das Bezugssystem in „crs“ nennen.`,
        en: `Coordinates such as ${problem.x}, ${problem.y} are metres, not degrees (EPSG:25832 presumably), and the file names no reference system. Export in WGS 84 (EPSG:4326) or name the system in “crs”.`,
      };
    case "no-property":
      return {
        de: `Kein Objekt der Datei hat die gewählte Eigenschaft „${problem.property}“. Bitte eine andere wählen.`,
        en: `No feature of the file has the chosen property “${problem.property}”. Choose another one.`,
      };
  }
}

const REASONS: Readonly<Record<ContextRejection["reason"], LocalText>> = {
  "not-a-feature": { de: "kein Objekt („Feature“)", en: "no feature" },
  "no-geometry": { de: "ohne Geometrie", en: "without geometry" },
  "unknown-geometry": { de: "unbekannte Art der Geometrie", en: "unknown kind of geometry" },
  "bad-coordinates": { de: "Koordinaten nicht lesbar", en: "coordinates cannot be read" },
  "outside-city": { de: "außerhalb der Stadt", en: "outside of the city" },
  "no-survey-value": { de: "ohne gültigen Wert oder ohne Zahl der Antworten", en: "without a valid value or a number of answers" },
};

export const CONTEXT_TEXTS = {
  swapped: {
    de: "Alle Objekte liegen außerhalb der Stadt; mit vertauschter Länge und Breite lägen sie darin. GeoJSON nennt zuerst die Länge (etwa 7,8), dann die Breite (etwa 51,7). Es wurde nichts gespeichert.",
    en: "All features lie outside of the city; with longitude and latitude swapped they would lie in it. GeoJSON names longitude first (about 7.8), then latitude (about 51.7). Nothing was stored.",
  },
  noneAccepted: (rejections: readonly ContextRejection[]): LocalText => ({
    de: `Kein Objekt der Datei ist brauchbar: ${listed(rejections, "de")}. Es wurde nichts gespeichert.`,
    en: `No feature of the file can be used: ${listed(rejections, "en")}. Nothing was stored.`,
  }),
  person: (property: string): LocalText => ({
    de: `Die Eigenschaft „${property}“ klingt nach Angaben zu Personen oder nach Freitext und wird nicht gespeichert. Bitte eine andere wählen.`,
    en: `The property “${property}” sounds like details of persons or free text and is not stored. Choose another one.`,
  }),
  tooMany: {
    de: `Für eine Stadt werden höchstens ${MOST_CONTEXT_LAYERS} Kontextebenen aufbewahrt. Bitte zuerst eine löschen, die niemand mehr braucht.`,
    en: `At most ${MOST_CONTEXT_LAYERS} context layers are kept for a city. Delete one first that nobody needs any more.`,
  },
  future: {
    de: "Der Datenstand liegt in der Zukunft. Bitte den Tag angeben, von dem die Daten sind.",
    en: "The date of the data lies in the future. Give the day that the data are of.",
  },
};

function listed(rejections: readonly ContextRejection[], language: keyof LocalText): string {
  return rejections.map(({ reason, count }) => `${number(count, language)} × ${REASONS[reason][language]}`).join(", ");
}

export const SORT_NAMES: Readonly<Record<ContextSort, LocalText>> = {
  lighting: { de: "Beleuchtung", en: "lighting" },
  stops: { de: "Haltestellen", en: "stops" },
  schools: { de: "Schulen", en: "schools" },
  licensedPremises: { de: "Gaststätten", en: "licensed premises" },
  survey: { de: "Befragung", en: "survey" },
  siteAudit: { de: "Begehung", en: "site audit" },
  other: { de: "Sonstiges", en: "other" },
};

export const CONTEXT_COLUMNS = {
  name: { de: "Name", en: "name" },
  sort: { de: "Art", en: "sort" },
  district: { de: "Bezirk", en: "district" },
  hours: { de: "Öffnungszeiten", en: "opening hours" },
  value: { de: "Wert", en: "value" },
  count: { de: "Antworten", en: "answers" },
  low: { de: "Intervall von", en: "interval from" },
  high: { de: "Intervall bis", en: "interval to" },
  lng: { de: "Länge", en: "longitude" },
  lat: { de: "Breite", en: "latitude" },
  source: { de: "Quelle", en: "source" },
  dataOn: { de: "Datenstand", en: "date of the data" },
} satisfies Readonly<Record<string, LocalText>>;
