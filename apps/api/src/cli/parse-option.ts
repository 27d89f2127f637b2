import type { z } from "zod";
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
  throw new UsageError(TEXTS.invalidOption(name, `${text} (${parsed.error.issues.map(({ message }) => message).join("; ")})`));
}
