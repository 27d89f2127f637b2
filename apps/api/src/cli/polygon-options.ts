import type { PolygonSource } from "../services/city/import-districts.ts";
import { readGeojson } from "../services/city/read-geojson.ts";
import type { Arguments, OptionSpec } from "./command.ts";
import { CITY_TEXTS } from "./i18n/city-texts.ts";

/** How the polygons of a file are read. */
export const POLYGON_OPTIONS = {
  "name-property": { type: "string", value: "P", text: CITY_TEXTS.nameProperty },
  "code-property": { type: "string", value: "P", text: CITY_TEXTS.codeProperty },
  "population-property": { type: "string", value: "P", text: CITY_TEXTS.populationProperty },
  crs: { type: "string", value: "EPSG:N", text: CITY_TEXTS.crs },
} as const satisfies Record<string, OptionSpec>;

export async function readPolygonSource(file: string, args: Arguments): Promise<PolygonSource> {
  return {
    file,
    geojson: await readGeojson(file),
    crs: args.find("crs"),
    nameProperty: args.find("name-property"),
    codeProperty: args.find("code-property"),
    populationProperty: args.find("population-property"),
  };
}
