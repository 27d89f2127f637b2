import {
  canonicalJson,
  InvalidInputError,
  KINDS,
  NotFoundError,
  cityIdSchema,
  parseFilterQuery,
  type City,
  type Filter,
} from "@lagebild/domain";
import { z } from "zod";
import { csvField } from "../services/i18n/to-csv.ts";
import { actorOf } from "../services/audit/actor.ts";
import { instantOf } from "../services/import/instant-of.ts";
import { COUNT_KEYS, countBy, type CountKey, type CountTable } from "../services/picture/count-by.ts";
import { createPictureDeps } from "../services/picture/create-picture-deps.ts";
import { createLocalFramePort } from "../workers/local-frame-port.ts";
import type { Arguments, Command, OptionSpec } from "./command.ts";
import { ASK_TEXTS } from "./i18n/ask-texts.ts";
import { CITY_TEXTS } from "./i18n/city-texts.ts";
import { TEXTS } from "./i18n/texts.ts";
import { writeOutFile } from "./out-file.ts";
import { findOption, getOption } from "./parse-option.ts";
import { UsageError } from "./usage-error.ts";

const FORMATS = ["csv", "json"] as const;
const DEFAULT_RESOLUTION = "9";
const list = (text: OptionSpec["text"], value = "A,B"): OptionSpec => ({ type: "string", value, text });

export const ask: Command = {
  name: "ask",
  positionals: [],
  summary: ASK_TEXTS.summary,
  options: {
    city: { type: "string", value: "ID", isRequired: true, text: CITY_TEXTS.id },
    from: { type: "string", value: "D", isRequired: true, text: ASK_TEXTS.from },
    to: { type: "string", value: "D", isRequired: true, text: ASK_TEXTS.to },
    by: { type: "string", value: COUNT_KEYS.join("|"), isRequired: true, text: ASK_TEXTS.by },
    resolution: { type: "string", value: "N", text: ASK_TEXTS.resolution },
    kinds: list(ASK_TEXTS.list, KINDS.join(",")),
    categories: list(ASK_TEXTS.list),
    agencies: list(ASK_TEXTS.list),
    level: { type: "string", value: "L", text: ASK_TEXTS.level },
    districts: list(ASK_TEXTS.list),
    weekdays: list(ASK_TEXTS.weekdays, "0,1"),
    hours: list(ASK_TEXTS.hours, "0,1"),
    "day-begins": { type: "string", value: "H", text: ASK_TEXTS.dayBegins },
    holidays: { type: "string", value: "only|without", text: ASK_TEXTS.holidays },
    darkness: { type: "string", value: "dark|light", text: ASK_TEXTS.darkness },
    statistics: { type: "string", value: "S", text: ASK_TEXTS.statistics },
    "as-of": { type: "string", value: "D", text: ASK_TEXTS.asOf },
    format: { type: "string", value: FORMATS.join("|"), text: ASK_TEXTS.format },
    out: { type: "string", value: "FILE", text: ASK_TEXTS.out },
  },
  async run(context, args) {
    const by = getOption(args, "by", z.enum(COUNT_KEYS));
    const format = findOption(args, "format", z.enum(FORMATS)) ?? "csv";
    const cityId = getOption(args, "city", cityIdSchema);
    readFilter(args, "any");
    const store = await context.store();
    const city = await store.findCity(cityId);
    if (city === undefined) throw new NotFoundError("city", cityId);
    const filter = readFilter(args, args.find("level") ?? firstLevel(city));

    const frames = createLocalFramePort(store, cityId);
    await frames.refresh();
    const deps = createPictureDeps({ store, frames, now: () => context.now().getTime(), clock: context.now });
    const table = await countBy(deps, context.viewer, { city: cityId, filter, by });
    const question = canonicalJson({ by, ...filter });
    await store.audit({ at: instantOf(context.now()), ...actorOf(context.viewer), what: "ask", subject: cityId, question, reason: null });
    const text = format === "csv" ? toCsv(by, table) : `${JSON.stringify(toObject(by, table))}\n`;
    const out = args.find("out");
    if (out !== undefined) await writeOutFile(out, text);
    const { meta, rows } = table;
    if (context.isJson) context.out(JSON.stringify(out === undefined ? toObject(by, table) : { by, out, rowCount: rows.length, meta }));
    else if (out === undefined) context.out(text.trimEnd());
    context.say(ASK_TEXTS.wrote(rows.length, out ?? "stdout", meta));
  },
};

function firstLevel(city: City): string {
  return city.levels[0]?.id ?? "";
}

/** Throws UsageError for what the API would refuse as a query. */
function readFilter(args: Arguments, level: string): Filter {
  const names = ["from", "to", "kinds", "categories", "agencies", "districts", "weekdays", "hours", "holidays", "darkness", "statistics"];
  const given = Object.fromEntries(names.map((name) => [name, args.find(name)]));
  try {
    const dayBegins = args.find("day-begins");
    return parseFilterQuery({
      ...given,
      dayBegins,
      asOf: args.find("as-of"),
      level,
      resolution: args.find("resolution") ?? DEFAULT_RESOLUTION,
    });
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    const [issue] = error.details.issues ?? [];
    throw new UsageError(TEXTS.invalidOption(issue?.path.replace(/^period.?/, "") || "from", issue?.message ?? error.message));
  }
}

function keyColumn(by: CountKey): string {
  return by.replaceAll("-", "_");
}

function toCsv(by: CountKey, { rows }: CountTable): string {
  const header = [keyColumn(by), "count", ...KINDS];
  const lines = rows.map(({ key, count, byKind }) => [csvField(key), count, ...byKind].join(","));
  return `${[header.join(","), ...lines].join("\n")}\n`;
}

function toObject(by: CountKey, { meta, rows }: CountTable): object {
  const named = rows.map(({ key, count, byKind }) => ({
    [keyColumn(by)]: key,
    count,
    ...Object.fromEntries(KINDS.map((kind, at) => [kind, byKind[at] ?? 0])),
  }));
  return { by, meta, rows: named };
}
