import { cityIdSchema } from "@lagebild/domain";
import { setBaseMap } from "../services/city/set-base-map.ts";
import { mapFolderOf, parseBaseMap, refusingBaseMap } from "./base-map-option.ts";
import type { Command } from "./command.ts";
import { BASE_MAP_TEXTS } from "./i18n/base-map-texts.ts";
import { getOption } from "./parse-option.ts";

export const cityBaseMap: Command = {
  name: "city base-map",
  positionals: [],
  summary: BASE_MAP_TEXTS.summary,
  options: {
    id: { type: "string", value: "ID", isRequired: true, text: BASE_MAP_TEXTS.city },
    set: { type: "string", value: "offline|URL|FILE", isRequired: true, text: BASE_MAP_TEXTS.value },
  },
  async run(context, args) {
    const city = getOption(args, "id", cityIdSchema);
    const baseMap = parseBaseMap(args.get("set"));
    const deps = { store: await context.store(), now: context.now, mapFolder: mapFolderOf(context) };
    const changed = await refusingBaseMap(() => setBaseMap(deps, context.viewer, { city, baseMap }));
    context.result({ city, baseMap: changed.baseMap }, BASE_MAP_TEXTS.done(changed.name, changed.baseMap));
  },
};
