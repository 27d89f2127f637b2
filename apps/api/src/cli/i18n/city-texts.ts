import type { LocalText } from "@lagebild/domain";

export const CITY_TEXTS = {
  createSummary: { de: "Stadt aus Flächen anlegen", en: "create a city from polygons" },
  importSummary: { de: "eine Ebene von Bezirken ersetzen oder hinzufügen", en: "replace or add one level of districts" },
  id: { de: "Kennung der Stadt", en: "id of the city" },
  name: { de: "Name der Stadt", en: "name of the city" },
  boundary: {
    de: "Flächen, deren Vereinigung die Stadtgrenze ist (GeoJSON, auch .gz)",
    en: "polygons whose union is the boundary (GeoJSON, also .gz)",
  },
  districts: { de: "Flächen der Bezirke", en: "polygons of the districts" },
  nameProperty: { de: "Eigenschaft mit dem Namen", en: "property that holds the name" },
  codeProperty: { de: "Eigenschaft mit dem Schlüssel", en: "property that holds the code" },
  populationProperty: { de: "Eigenschaft mit der Einwohnerzahl", en: "property that holds the population" },
  level: { de: "Ebene, z. B. stadtbezirk", en: "level, e.g. stadtbezirk" },
  parentLevel: { de: "Ebene darüber", en: "the level above" },
  timeZone: { de: "Zeitzone (Europe/Berlin)", en: "time zone (Europe/Berlin)" },
  crs: { de: "Bezugssystem der Koordinaten, z. B. EPSG:25832", en: "reference system of the coordinates, e.g. EPSG:25832" },
  attribution: { de: "Quellenangabe auf der Karte", en: "attribution shown on the map" },
  created: (name: string, districts: number, areaKm2: number): LocalText => ({
    de: `${name} angelegt: ${districts} Bezirke, ${areaKm2.toFixed(1).replace(".", ",")} km²`,
    en: `${name} created: ${districts} districts, ${areaKm2.toFixed(1)} km²`,
  }),
  imported: (level: string, districts: number, reports: number): LocalText => ({
    de: `Ebene ${level}: ${districts} Bezirke; ${reports} Meldungen neu zugeordnet`,
    en: `level ${level}: ${districts} districts; ${reports} reports assigned anew`,
  }),
} as const;
