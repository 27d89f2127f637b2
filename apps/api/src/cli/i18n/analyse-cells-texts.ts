/** Texts of `analyse gi-star`, `local-moran`, `kernel-density` and `pai`. */
export const ANALYSE_CELLS_TEXTS = {
  giStarSummary: { de: "Hotspots und Coldspots nach Getis und Ord (Gi*)", en: "hotspots and coldspots by Getis and Ord (Gi*)" },
  localMoranSummary: { de: "Cluster und Ausreißer nach Moran (lokales I)", en: "clusters and outliers by Moran (local I)" },
  kernelDensitySummary: { de: "Dichte von Punkten um Wabenmitten", en: "density of points around the centres of cells" },
  paiSummary: { de: "Trefferquote, PAI und PEI einer Rangfolge", en: "hit rate, PAI and PEI of a ranking" },
  permutations: {
    de: "zusätzlich N bedingte Permutationen je Wabe: weitere Spalten",
    en: "N conditional permutations per cell as well: more columns",
  },
  drawing: { de: "Permutationen", en: "permutations" },
  points: { de: "Punkte: x_m, y_m, freigestellt w (Gewicht)", en: "points: x_m, y_m, optional w (weight)" },
  centres: { de: "Waben: cell, x_m, y_m", en: "cells: cell, x_m, y_m" },
  bandwidth: { de: "Bandbreiten in Metern, durch Kommas getrennt", en: "bandwidths in metres, separated by commas" },
  summing: { de: "Waben", en: "cells" },
  ranking: { de: "Waben: cell, score, actual, area_km2", en: "cells: cell, score, actual, area_km2" },
  coverage: {
    de: "Anteile der Waben, die gewählt werden, durch Kommas getrennt: 0.01,0.05",
    en: "shares of the cells that are chosen, separated by commas: 0.01,0.05",
  },
} as const;
