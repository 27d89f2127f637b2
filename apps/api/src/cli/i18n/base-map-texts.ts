import type { BaseMap, LocalText } from "@lagebild/domain";

export const BASE_MAP_TEXTS = {
  summary: { de: "Hintergrundkarte einer Stadt wechseln", en: "change the base map of a city" },
  city: { de: "Kennung der Stadt", en: "id of the city" },
  value: {
    de: "offline, https-Adresse eines Stils ({theme} = light oder dark) oder Name einer .pmtiles-Datei im Ordner maps des Datenordners",
    en: "offline, https address of a style ({theme} = light or dark), or name of a .pmtiles file in the data folder's maps",
  },
  invalid: (given: string): LocalText => ({
    de: `Hintergrundkarte „${given}“ ist nicht gültig. Möglich sind: offline, eine https-Adresse (http nur auf diesem Rechner), oder der Name einer .pmtiles-Datei ohne Ordner.`,
    en: `Base map "${given}" is not valid. Possible are: offline, an https address (http on this machine only), or the name of a .pmtiles file without a folder.`,
  }),
  done: (city: string, baseMap: BaseMap): LocalText => ({
    de: `${city}: Hintergrundkarte ist jetzt ${nameOf(baseMap).de}. Offene Seiten bitte neu laden.`,
    en: `${city}: the base map is now ${nameOf(baseMap).en}. Please reload open pages.`,
  }),
} as const;

function nameOf(baseMap: BaseMap): LocalText {
  switch (baseMap.kind) {
    case "offline":
      return { de: "aus dem Profil gezeichnet", en: "drawn from the profile" };
    case "style":
      return { de: baseMap.url, en: baseMap.url };
    case "pmtiles":
      return { de: baseMap.file, en: baseMap.file };
  }
}
