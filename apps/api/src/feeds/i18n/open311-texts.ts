import type { LocalText } from "@lagebild/domain";

/** What a GeoReport service does otherwise than its schema says, and is taken all the same. */
export const OPEN311_NOTES = {
  statusCase: {
    de: "Der Status ist nicht klein geschrieben (open, closed); er wurde trotzdem gelesen.",
    en: "The status is not in lower case (open, closed); it was read all the same.",
  },
  otherStatus: {
    de: "Der Status ist weder open noch closed noch einer von CitySDK; er wurde übernommen, wie er ist.",
    en: "The status is neither open nor closed nor one of CitySDK; it was taken as it is.",
  },
  spaceInDate: {
    de: "Zwischen Datum und Uhrzeit steht ein Leerzeichen statt T; die Zeit wurde trotzdem gelesen.",
    en: "Date and time are separated by a space instead of T; the time was read all the same.",
  },
  noZone: {
    de: "Die Zeitangabe nennt keine Zeitzone; es gilt die der Stadt.",
    en: "The time names no time zone; that of the city counts.",
  },
  dateForm: {
    de: "Die Zeitangabe weicht von der Schreibweise des W3C ab; sie wurde trotzdem gelesen.",
    en: "The time is not written as the W3C says; it was read all the same.",
  },
  unreadableDate: {
    de: "Eine Zeitangabe war nicht lesbar; sie blieb, wie sie ist.",
    en: "A time could not be read; it stayed as it is.",
  },
  noUpdate: {
    de: "Die letzte Änderung (updated_datetime) fehlt; es gilt die Zeit der Meldung.",
    en: "The latest change (updated_datetime) is missing; the time of the request counts.",
  },
  fullWindow: {
    de: "Der Dienst gibt auch für eine Minute so viele Anliegen aus, wie er höchstens ausgibt; weitere könnten fehlen.",
    en: "Even for one minute the service gives as many requests as it gives at most; others may be missing.",
  },
} as const satisfies Readonly<Record<string, LocalText>>;

export const OPEN311_TEXTS = {
  list: { de: "Liste von Open311-Anliegen (GeoReport v2)", en: "a list of Open311 requests (GeoReport v2)" },
  needsId: {
    de: "Eine Open311-Lieferung braucht in der Zuordnung externalId: service_request_id, weil dieselben Anliegen immer wieder kommen.",
    en: "An Open311 feed needs externalId: service_request_id in its mapping, because the same requests come again and again.",
  },
  needsAppend: {
    de: "Eine Open311-Lieferung bringt nur Änderungen; die Zuordnung darf daher nicht delivery.mode: replaces-period haben.",
    en: "An Open311 feed brings changes only, so that its mapping must not say delivery.mode: replaces-period.",
  },
  tooMany: (host: string): LocalText => ({
    de: `${host} gibt für einen Zeitraum mehr Seiten aus, als gelesen werden. Bitte windowDays kleiner wählen.`,
    en: `${host} gives more pages for one window than are read. Choose a smaller windowDays.`,
  }),
} as const;
