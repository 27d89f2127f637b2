/** Texts of `analyse mann-kendall`. */
export const ANALYSE_MANN_KENDALL_TEXTS = {
  summary: { de: "Trend von Zeitreihen prüfen (Mann-Kendall, Sen)", en: "test series for a trend (Mann-Kendall, Sen)" },
  in: { de: "Zeitreihen: Liste von {name, x} als JSON", en: "series: a list of {name, x} as JSON" },
} as const;
