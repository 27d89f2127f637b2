/** Texts of `analyse dbscan`. */
export const ANALYSE_DBSCAN_TEXTS = {
  summary: {
    de: "Punkte nach Dichte zu Gruppen verbinden (DBSCAN, ST-DBSCAN)",
    en: "join points to groups by density (DBSCAN, ST-DBSCAN)",
  },
  in: { de: "Punkte: id, x_m, y_m, mit --eps-days auch day", en: "points: id, x_m, y_m, with --eps-days also day" },
  epsM: { de: "Nachbarn liegen höchstens so viele Meter auseinander", en: "neighbours lie at most this many metres apart" },
  minPoints: {
    de: "so viele Punkte, der eigene mitgezählt, machen einen Kern",
    en: "this many points, the point itself counted, make a core",
  },
  epsDays: { de: "und höchstens so viele Tage (ohne: nur im Raum)", en: "and at most this many days (without: in space alone)" },
} as const;
