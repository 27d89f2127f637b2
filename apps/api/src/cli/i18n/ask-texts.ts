import type { LocalText, Meta } from "@lagebild/domain";

type AskedMeta = Pick<Meta, "total" | "inCells" | "tooCoarse" | "outside" | "withoutPlace" | "specialLeftOut">;

/** [R6] Special categories count only when they are named. */
function leftOut({ specialLeftOut }: AskedMeta): LocalText {
  if (specialLeftOut === 0) return { de: "", en: "" };
  return {
    de: `; dazu ${specialLeftOut} Meldungen besonders geschützter Kategorien, die nur mit --categories gezählt werden`,
    en: `; besides, ${specialLeftOut} reports of special categories, which count only with --categories`,
  };
}

export const ASK_TEXTS = {
  summary: { de: "das Bild befragen: Anzahlen als Tabelle", en: "ask the picture: counts as a table" },
  from: { de: "erster Tag, JJJJ-MM-TT", en: "first day, YYYY-MM-DD" },
  to: { de: "Tag nach dem letzten, JJJJ-MM-TT", en: "day after the last, YYYY-MM-DD" },
  by: { de: "wonach gezählt wird", en: "what is counted by" },
  resolution: { de: "Auflösung der Waben, 7–10 (9)", en: "resolution of the cells, 7–10 (9)" },
  level: { de: "Ebene der Bezirke", en: "level of the districts" },
  list: { de: "durch Kommas getrennt", en: "separated by commas" },
  weekdays: { de: "Montag = 0 … Sonntag = 6", en: "Monday = 0 … Sunday = 6" },
  hours: { de: "0–23", en: "0–23" },
  dayBegins: {
    de: "Stunde, mit der ein Wochentag beginnt, 1–23: frühere gehören zur Nacht des Tages davor",
    en: "hour at which a weekday begins, 1–23: hours before it belong to the night of the day before",
  },
  holidays: { de: "nur Feiertage (only) oder ohne sie (without)", en: "public holidays only, or without them" },
  darkness: { de: "nur bei Dunkelheit (dark) oder bei Tageslicht (light)", en: "in darkness only (dark), or in daylight (light)" },
  statistics: { de: "incoming (Eingang) oder pks", en: "incoming or pks" },
  asOf: { de: "nur was bis zu diesem Tag eingegangen war", en: "only what was received until this day" },
  format: { de: "csv oder json (csv)", en: "csv or json (csv)" },
  out: { de: "Zieldatei statt der Ausgabe", en: "file to write instead of the output" },
  wrote: (rows: number, out: string, meta: AskedMeta): LocalText => ({
    de: `${rows} Zeilen nach ${out}; ${meta.total} Meldungen, davon ${meta.inCells} in Waben, ${meta.tooCoarse} zu ungenau, ${meta.outside} außerhalb der gezählten Waben, ${meta.withoutPlace} ohne Ort${leftOut(meta).de}`,
    en: `${rows} rows to ${out}; ${meta.total} reports, ${meta.inCells} of them in cells, ${meta.tooCoarse} too coarse, ${meta.outside} outside the counted cells, ${meta.withoutPlace} without a place${leftOut(meta).en}`,
  }),
} as const;
