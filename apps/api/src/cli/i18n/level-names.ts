import type { LevelId, LocalText } from "@lagebild/domain";

/** Names of the levels that cities commonly have; any other is shown by its id. */
const LEVEL_NAMES: Readonly<Record<string, LocalText>> = {
  district: { de: "Bezirk", en: "District" },
  stadtbezirk: { de: "Stadtbezirk", en: "City district" },
  stadtteil: { de: "Stadtteil", en: "Quarter" },
  ortsteil: { de: "Ortsteil", en: "Locality" },
  quartier: { de: "Quartier", en: "Neighbourhood" },
  planungsraum: { de: "Planungsraum", en: "Planning area" },
  precinct: { de: "Revier", en: "Precinct" },
  borough: { de: "Stadtbezirk", en: "Borough" },
};

export function levelNameOf(level: LevelId): LocalText {
  const capitalised = level.charAt(0).toUpperCase() + level.slice(1);
  return LEVEL_NAMES[level] ?? { de: capitalised, en: capitalised };
}
