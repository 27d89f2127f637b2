import { cityIdSchema, levelIdSchema } from "@lagebild/domain";
import { importDistricts } from "../services/city/import-districts.ts";
import type { Command } from "./command.ts";
import { CITY_TEXTS } from "./i18n/city-texts.ts";
import { levelNameOf } from "./i18n/level-names.ts";
import { findOption, getOption } from "./parse-option.ts";
import { POLYGON_OPTIONS, readPolygonSource } from "./polygon-options.ts";
import { sayDistricts, sayingRefused, toJson } from "./say-districts.ts";

const DEFAULT_LEVEL = levelIdSchema.parse("district");

export const districtsImport: Command = {
  name: "districts import",
  positionals: ["FILE"],
  summary: CITY_TEXTS.importSummary,
  options: {
    city: { type: "string", value: "ID", isRequired: true, text: CITY_TEXTS.id },
    level: { type: "string", value: "L", text: CITY_TEXTS.level },
    "parent-level": { type: "string", value: "L", text: CITY_TEXTS.parentLevel },
    ...POLYGON_OPTIONS,
  },
  async run(context, args) {
    const store = await context.store();
    const city = getOption(args, "city", cityIdSchema);
    const level = findOption(args, "level", levelIdSchema) ?? (await store.findCity(city))?.levels[0]?.id ?? DEFAULT_LEVEL;
    const input = {
      city,
      level: { id: level, name: levelNameOf(level) },
      parentLevel: findOption(args, "parent-level", levelIdSchema),
      source: await readPolygonSource(args.positionals[0] ?? "", args),
    };
    const outcome = await sayingRefused(context, () => importDistricts({ store, now: context.now }, context.viewer, input));
    sayDistricts(context, outcome);
    const { districtCount, replacedReports } = outcome;
    context.result(
      { city, level, districts: districtCount, replacedReports, ...toJson(outcome) },
      CITY_TEXTS.imported(level, districtCount, replacedReports),
    );
  },
};
