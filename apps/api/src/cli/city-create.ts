import { cityIdSchema, createZoneClock, levelIdSchema } from "@lagebild/domain";
import { z } from "zod";
import { createCity } from "../services/city/create-city.ts";
import { mapFolderOf, parseBaseMap, refusingBaseMap } from "./base-map-option.ts";
import type { Command } from "./command.ts";
import { BASE_MAP_TEXTS } from "./i18n/base-map-texts.ts";
import { CITY_TEXTS } from "./i18n/city-texts.ts";
import { levelNameOf } from "./i18n/level-names.ts";
import { findOption, getOption } from "./parse-option.ts";
import { POLYGON_OPTIONS, readPolygonSource } from "./polygon-options.ts";
import { sayDistricts, sayingRefused, toJson } from "./say-districts.ts";

const DEFAULT_LEVEL = levelIdSchema.parse("district");
const DEFAULT_ZONE = "Europe/Berlin";
const zoneSchema = z.string().refine(isZone, { message: "no IANA time zone" });

export const cityCreate: Command = {
  name: "city create",
  positionals: [],
  summary: CITY_TEXTS.createSummary,
  options: {
    id: { type: "string", value: "ID", isRequired: true, text: CITY_TEXTS.id },
    name: { type: "string", value: "NAME", isRequired: true, text: CITY_TEXTS.name },
    boundary: { type: "string", value: "FILE", isRequired: true, text: CITY_TEXTS.boundary },
    districts: { type: "string", value: "FILE", isRequired: true, text: CITY_TEXTS.districts },
    ...POLYGON_OPTIONS,
    level: { type: "string", value: "L", text: CITY_TEXTS.level },
    tz: { type: "string", value: "ZONE", text: CITY_TEXTS.timeZone },
    attribution: { type: "string", value: "TEXT", text: CITY_TEXTS.attribution },
    "base-map": { type: "string", value: "offline|URL|FILE", text: BASE_MAP_TEXTS.value },
  },
  async run(context, args) {
    const level = findOption(args, "level", levelIdSchema) ?? DEFAULT_LEVEL;
    const input = {
      id: getOption(args, "id", cityIdSchema),
      name: getOption(args, "name", z.string().trim().min(1).max(120)),
      timeZone: findOption(args, "tz", zoneSchema) ?? DEFAULT_ZONE,
      attribution: args.find("attribution") ?? "",
      baseMap: parseBaseMap(args.find("base-map") ?? "offline"),
      level: { id: level, name: levelNameOf(level) },
      boundary: await readPolygonSource(args.get("boundary"), args),
      districts: await readPolygonSource(args.get("districts"), args),
    };
    const deps = { store: await context.store(), now: context.now, mapFolder: mapFolderOf(context) };
    const outcome = await refusingBaseMap(() => sayingRefused(context, () => createCity(deps, context.viewer, input)));
    sayDistricts(context, outcome);
    const { city, districtCount, boundaryKm2 } = outcome;
    context.result(
      { city: city.id, level, districts: districtCount, areaKm2: boundaryKm2, ...toJson(outcome) },
      CITY_TEXTS.created(city.name, districtCount, boundaryKm2),
    );
  },
};

function isZone(zone: string): boolean {
  try {
    createZoneClock(zone);
    return true;
  } catch {
    return false;
  }
}
