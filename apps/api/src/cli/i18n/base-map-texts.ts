import type { BaseMap, LocalText } from "@lagebild/domain";
import type { BaseMapProblem } from "../../services/city/check-base-map.ts";

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

/** Why a file cannot be the base map. */
export const BASE_MAP_PROBLEMS: Readonly<Record<BaseMapProblem, (path: string) => LocalText>> = {
  "missing-file": (path) => ({
    de: `Die Datei ${path} gibt es nicht. Bitte erst dorthin legen.`,
    en: `There is no file ${path}. Please put it there first.`,
  }),
  "no-pmtiles": (path) => ({
    de: `${path} ist kein vollständiges PMTiles-Archiv der Version 3.`,
    en: `${path} is not a complete PMTiles archive of version 3.`,
  }),
  "no-vector": (path) => ({
    de: `${path} enthält keine Vektorkacheln (MVT). Rasterkarten gehen über die Adresse eines Stils.`,
    en: `${path} holds no vector tiles (MVT). Raster maps go by the address of a style.`,
  }),
  "other-schema": (path) => ({
    de: `${path} folgt nicht dem Schema „Protomaps Basemap“: keine der Ebenen earth, landuse, water, roads, buildings, boundaries, places.`,
    en: `${path} does not follow the Protomaps basemap schema: none of the layers earth, landuse, water, roads, buildings, boundaries, places.`,
  }),
  elsewhere: (path) => ({
    de: `${path} zeigt eine andere Gegend als diese Stadt.`,
    en: `${path} shows another region than this city.`,
  }),
};

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
