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
  const reasons = (error?: typeof german): string =>
    (schema.safeParse(value, error === undefined ? {} : { error }).error?.issues ?? []).map(({ message }) => message).join("; ");
  return { de: reasons(german), en: reasons() };
}
