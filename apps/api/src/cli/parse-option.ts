import type { LocalText } from "@lagebild/domain";
import { z } from "zod";
import type { Arguments } from "./command.ts";
import { TEXTS } from "./i18n/texts.ts";
import { UsageError } from "./usage-error.ts";

/** The option through a schema. Throws UsageError when it is missing or not valid. */
export function getOption<Schema extends z.ZodType>(args: Arguments, name: string, schema: Schema): z.output<Schema> {
  return parse(name, args.get(name), schema);
}

export function findOption<Schema extends z.ZodType>(args: Arguments, name: string, schema: Schema): z.output<Schema> | undefined {
  const text = args.find(name);
  return text === undefined ? undefined : parse(name, text, schema);
}

function parse<Schema extends z.ZodType>(name: string, text: string, schema: Schema): z.output<Schema> {
  const parsed = schema.safeParse(text);
  if (parsed.success) return parsed.data;
  const reasons = reasonsOf(schema, text);
  throw new UsageError(TEXTS.invalidOption(name, { de: `${text} (${reasons.de})`, en: `${text} (${reasons.en})` }));
}

const german = z.locales.de().localeError;

/** Why a value does not fit its schema; what a schema says in its own words is English. */
export function reasonsOf(schema: z.ZodType, value: unknown): LocalText {
  return { de: listReasons(schema, value, german).join("; "), en: listReasons(schema, value).join("; ") };
}

/** The first of many reasons, for large values. */
export function firstReasonOf(schema: z.ZodType, value: unknown): LocalText {
  return { de: listReasons(schema, value, german)[0] ?? "", en: listReasons(schema, value)[0] ?? "" };
}

function listReasons(schema: z.ZodType, value: unknown, error?: typeof german): readonly string[] {
  return (schema.safeParse(value, error === undefined ? {} : { error }).error?.issues ?? []).map(({ message }) => message);
}
