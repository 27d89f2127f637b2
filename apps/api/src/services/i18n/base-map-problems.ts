import type { LocalText } from "@lagebild/domain";

export type BaseMapProblem = "missing-file" | "no-pmtiles" | "no-vector" | "other-schema" | "elsewhere";

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
