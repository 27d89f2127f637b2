/** Texts of `analyse knox`. */
export const ANALYSE_KNOX_TEXTS = {
  summary: {
    de: "prüfen, ob nahe Punkte auch zeitlich nah sind (Knox-Test)",
    en: "test whether near points are near in time too (Knox test)",
  },
  in: { de: "Punkte: id, x_m, y_m, day", en: "points: id, x_m, y_m, day" },
  params: {
    de: "JSON: distance (euclidean|manhattan), space_breaks_m, time_breaks_days, replications",
    en: "JSON: distance (euclidean|manhattan), space_breaks_m, time_breaks_days, replications",
  },
  progress: { de: "Vertauschungen", en: "permutations" },
} as const;
