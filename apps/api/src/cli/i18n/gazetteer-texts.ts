import type { LocalText } from "@lagebild/domain";

const formatDe = new Intl.NumberFormat("de");
const formatEn = new Intl.NumberFormat("en");
const percentDe = new Intl.NumberFormat("de", { style: "percent", minimumFractionDigits: 1, maximumFractionDigits: 1 });
const percentEn = new Intl.NumberFormat("en", { style: "percent", minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** Texts of `gazetteer open`, `gazetteer answer` and `gazetteer quality`. */
export const GAZETTEER_TEXTS = {
  openSummary: {
    de: "Adressen zeigen, die nicht oder nur ungefähr gefunden wurden",
    en: "show addresses that were not found, or matched nearly",
  },
  answerSummary: { de: "sagen, welcher Ort mit einer offenen Adresse gemeint ist", en: "say which place an open address means" },
  qualitySummary: { de: "Verortungsquote nach Behörde und Woche", en: "share of located reports by agency and week" },
  city: { de: "Kennung der Stadt", en: "id of the city" },
  agency: { de: "nur Adressen dieser Behörde", en: "only addresses of this agency" },
  state: { de: "open, answered oder all (open)", en: "open, answered or all (open)" },
  precision: { de: "none (nicht gefunden) oder fuzzy (ungefähr)", en: "none (not found) or fuzzy (near)" },
  limit: { de: "höchstens so viele (50)", en: "at most so many (50)" },
  offset: { de: "so viele überspringen", en: "pass over so many" },
  street: { de: "Straße oder Ort der Adressliste", en: "street or place of the address list" },
  houseNumber: { de: "Hausnummer dazu", en: "its house number" },
  point: { de: "Koordinate in Grad, Länge,Breite", en: "coordinate in degrees, longitude,latitude" },
  precisionM: { de: "Umkreis der Koordinate in Metern (50)", en: "metres around the coordinate (50)" },
  area: { de: "Bezirk: Ebene/Kennziffer", en: "district: level/code" },
  notAPlace: { de: "der Text nennt keinen Ort", en: "the text names no place" },
  automatic: { de: "frühere Antwort zurücknehmen", en: "take the former answer back" },
  by: { de: "Tag des Eingangs (received) oder der Tat (occurred)", en: "day of reception (received) or of occurrence (occurred)" },
  from: { de: "erster Tag", en: "first day" },
  to: { de: "Tag nach dem letzten", en: "day after the last" },
  oneAnswer: {
    de: "Genau eine Antwort angeben: --street, --point, --area, --not-a-place oder --automatic.",
    en: "Give exactly one answer: --street, --point, --area, --not-a-place or --automatic.",
  },
  reports: (count: number): LocalText => ({ de: `${formatDe.format(count)} Meldungen`, en: `${formatEn.format(count)} reports` }),
  proposals: { de: "gemeint?", en: "meant?" },
  total: (shown: number, total: number, reports: number): LocalText => ({
    de: `${formatDe.format(shown)} von ${formatDe.format(total)} Adressen, zusammen ${formatDe.format(reports)} Meldungen`,
    en: `${formatEn.format(shown)} of ${formatEn.format(total)} addresses, ${formatEn.format(reports)} reports in all`,
  }),
  answered: (reports: number): LocalText => ({
    de: `Antwort gemerkt; ${formatDe.format(reports)} Meldungen haben einen anderen Ort.`,
    en: `Answer kept; ${formatEn.format(reports)} reports have another place.`,
  }),
  rate: (rate: number | null): LocalText => ({
    de: rate === null ? "–" : percentDe.format(rate),
    en: rate === null ? "–" : percentEn.format(rate),
  }),
  belowLine: (line: number): LocalText => ({ de: `unter ${percentDe.format(line)}`, en: `below ${percentEn.format(line)}` }),
} as const;
