import {
  addressAnswerSchema,
  cityIdSchema,
  geocodingQualityQuerySchema,
  openAddressQuerySchema,
  type AddressAnswer,
  type HitRate,
  type OpenAddressesAnswer,
} from "@lagebild/domain";
import { z } from "zod";
import { answerAddress } from "../services/geocoding/answer-address.ts";
import type { GeocodingDeps } from "../services/geocoding/geocoding-deps.ts";
import { listOpenAddresses } from "../services/geocoding/list-open-addresses.ts";
import { summariseGeocoding } from "../services/geocoding/summarise-geocoding.ts";
import type { Arguments, Command, Context } from "./command.ts";
import { GAZETTEER_TEXTS } from "./i18n/gazetteer-texts.ts";
import { TEXTS } from "./i18n/texts.ts";
import type { Language } from "./language.ts";
import { getOption, reasonsOf } from "./parse-option.ts";
import { UsageError } from "./usage-error.ts";

const CITY_OPTION = { type: "string", value: "ID", isRequired: true, text: GAZETTEER_TEXTS.city } as const;
const idSchema = z.coerce.number().int().positive();

async function depsOf(context: Context): Promise<GeocodingDeps> {
  return { store: await context.store(), now: context.now };
}

/** The named options through a schema of an answer's query. */
function parseQuery<Schema extends z.ZodType>(args: Arguments, names: readonly string[], schema: Schema): z.output<Schema> {
  const given = names.flatMap((name): [string, string][] => {
    const text = args.find(name);
    return text === undefined ? [] : [[name, text]];
  });
  const parsed = schema.safeParse(Object.fromEntries(given));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new UsageError(TEXTS.invalidOption(issue?.path.join(".") ?? "", reasonsOf(schema, Object.fromEntries(given))));
}

export const gazetteerOpen: Command = {
  name: "gazetteer open",
  positionals: [],
  summary: GAZETTEER_TEXTS.openSummary,
  options: {
    city: CITY_OPTION,
    agency: { type: "string", value: "ID", text: GAZETTEER_TEXTS.agency },
    state: { type: "string", value: "STATE", text: GAZETTEER_TEXTS.state },
    precision: { type: "string", value: "P", text: GAZETTEER_TEXTS.precision },
    limit: { type: "string", value: "N", text: GAZETTEER_TEXTS.limit },
    offset: { type: "string", value: "N", text: GAZETTEER_TEXTS.offset },
  },
  async run(context, args) {
    const city = getOption(args, "city", cityIdSchema);
    const query = parseQuery(args, ["agency", "state", "precision", "limit", "offset"], openAddressQuerySchema);
    const page = await listOpenAddresses(await depsOf(context), context.viewer, { city, ...query });
    context.result(page, { de: describePage(page, "de"), en: describePage(page, "en") });
  },
};

function describePage({ addresses, total, reports }: OpenAddressesAnswer, language: Language): string {
  const lines = addresses.map(({ id, agency, street, houseNumber, municipality, precision, matched, proposals, reports: count }) => {
    const text = [street, houseNumber, municipality].filter((part) => part !== "").join(" ");
    const meant = matched ?? proposals.map((each) => [each.street, each.houseNumber].filter((part) => part !== "").join(" ")).join(", ");
    const found = meant === "" ? "" : `${GAZETTEER_TEXTS.proposals[language]} ${meant}`;
    return [String(id), GAZETTEER_TEXTS.reports(count)[language], agency, precision, JSON.stringify(text), found].join("  ").trimEnd();
  });
  return [...lines, GAZETTEER_TEXTS.total(addresses.length, total, reports)[language]].join("\n");
}

export const gazetteerAnswer: Command = {
  name: "gazetteer answer",
  positionals: ["NO"],
  summary: GAZETTEER_TEXTS.answerSummary,
  options: {
    city: CITY_OPTION,
    street: { type: "string", value: "NAME", text: GAZETTEER_TEXTS.street },
    "house-number": { type: "string", value: "NO", text: GAZETTEER_TEXTS.houseNumber },
    point: { type: "string", value: "LNG,LAT", text: GAZETTEER_TEXTS.point },
    "precision-m": { type: "string", value: "M", text: GAZETTEER_TEXTS.precisionM },
    area: { type: "string", value: "LEVEL/CODE", text: GAZETTEER_TEXTS.area },
    "not-a-place": { type: "boolean", text: GAZETTEER_TEXTS.notAPlace },
    automatic: { type: "boolean", text: GAZETTEER_TEXTS.automatic },
  },
  async run(context, args) {
    const parsed = idSchema.safeParse(args.positionals[0]);
    if (!parsed.success) throw new UsageError(TEXTS.invalidArgument("NO", args.positionals[0] ?? ""));
    const city = getOption(args, "city", cityIdSchema);
    const answered = await answerAddress(await depsOf(context), context.viewer, { city, id: parsed.data, answer: answerOf(args) });
    context.result(answered, GAZETTEER_TEXTS.answered(answered.reports));
  },
};

function answerOf(args: Arguments): AddressAnswer {
  const given: unknown[] = [];
  const street = args.find("street");
  if (street !== undefined) given.push({ kind: "address", street, houseNumber: args.find("house-number") ?? "" });
  const point = args.find("point")?.split(",").map(Number);
  const precisionM = args.find("precision-m");
  if (point !== undefined)
    given.push({
      kind: "point",
      point: { lng: point[0], lat: point[1] },
      ...(precisionM === undefined ? {} : { precisionM: Number(precisionM) }),
    });
  const [level, code] = args.find("area")?.split("/") ?? [];
  if (level !== undefined) given.push({ kind: "area", level, code });
  if (args.has("not-a-place")) given.push({ kind: "notAPlace" });
  if (args.has("automatic")) given.push({ kind: "automatic" });
  if (given.length !== 1) throw new UsageError(GAZETTEER_TEXTS.oneAnswer);
  const answer = addressAnswerSchema.safeParse(given[0]);
  if (answer.success) return answer.data;
  const [issue] = answer.error.issues;
  throw new UsageError(TEXTS.invalidOption(String(issue?.path[0] ?? ""), reasonsOf(addressAnswerSchema, given[0])));
}

export const gazetteerQuality: Command = {
  name: "gazetteer quality",
  positionals: [],
  summary: GAZETTEER_TEXTS.qualitySummary,
  options: {
    city: CITY_OPTION,
    from: { type: "string", value: "D", text: GAZETTEER_TEXTS.from },
    to: { type: "string", value: "D", text: GAZETTEER_TEXTS.to },
    by: { type: "string", value: "DAY", text: GAZETTEER_TEXTS.by },
  },
  async run(context, args) {
    const city = getOption(args, "city", cityIdSchema);
    const query = parseQuery(args, ["from", "to", "by"], geocodingQualityQuerySchema);
    const answer = await summariseGeocoding(await depsOf(context), context.viewer, { city, ...query });
    const describe = (language: Language): string =>
      answer.agencies
        .flatMap(({ agency, all, weeks }) => [
          describeRate(agency, all, answer.line, language),
          ...weeks.map((week) => describeRate(`  ${week.week}`, week, answer.line, language)),
        ])
        .join("\n");
    context.result(answer, { de: describe("de"), en: describe("en") });
  },
};

function describeRate(name: string, { rate, total, isBelowLine }: HitRate, line: number, language: Language): string {
  const parts = [name, GAZETTEER_TEXTS.rate(rate)[language], GAZETTEER_TEXTS.reports(total)[language]];
  return [...parts, ...(isBelowLine ? [GAZETTEER_TEXTS.belowLine(line)[language]] : [])].join("  ");
}
