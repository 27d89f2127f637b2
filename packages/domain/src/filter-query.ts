import { z } from "zod";
import { InvalidInputError } from "./errors.ts";
import { filterSchema, type Filter } from "./filter.ts";

const list = z
  .string()
  .transform((text) => (text === "" ? [] : text.split(",")))
  .optional();
const numbers = z
  .string()
  .regex(/^(\d{1,2}(,\d{1,2})*)?$/, "numbers, separated by commas")
  .transform((text) => (text === "" ? [] : text.split(",").map(Number)))
  .optional();

/** The flat, textual form of a Filter: query parameters of the API and of the address bar. Lists are separated by commas. */
export const filterQuerySchema = z.object({
  from: z.string().describe("first day, YYYY-MM-DD"),
  to: z.string().describe("day after the last, YYYY-MM-DD"),
  kinds: list,
  categories: list,
  agencies: list,
  level: z.string(),
  districts: list,
  weekdays: numbers.describe("Monday = 0 … Sunday = 6"),
  hours: numbers.describe("0–23"),
  dayBegins: z
    .string()
    .regex(/^\d{1,2}$/, "an hour, 1–23")
    .transform(Number)
    .optional()
    .describe("hour at which a weekday begins, 1–23: hours before it belong to the night of the day before"),
  holidays: z.string().optional().describe("`only` on public holidays, or `without` them"),
  darkness: z.string().optional().describe("`dark`: sun below −6° at the city's middle; `light`: not"),
  resolution: z
    .string()
    .regex(/^([789]|10)$/, "7, 8, 9 or 10")
    .transform(Number),
  statistics: z.string().optional(),
  asOf: z.string().optional(),
});

/** Parameters of an address; those that every filter has are known to be there. */
export interface FilterQuery {
  [parameter: string]: string;
  from: string;
  to: string;
  level: string;
  resolution: string;
}

/** Throws InvalidInputError that names every offending parameter. */
export function parseFilterQuery(query: Readonly<Record<string, string | undefined>>): Filter {
  const flat = filterQuerySchema.safeParse(query);
  if (!flat.success) throw invalid(flat.error);
  const { from, to, ...rest } = flat.data;
  const filter = filterSchema.safeParse({ period: { from, to }, ...rest });
  if (!filter.success) throw invalid(filter.error);
  return filter.data;
}

/** Lossless: `parseFilterQuery(toFilterQuery(filter))` equals the filter. */
export function toFilterQuery(filter: Filter): FilterQuery {
  const { period, ...rest } = filter;
  const query: FilterQuery = { from: period.from, to: period.to, level: filter.level, resolution: String(filter.resolution) };
  for (const [name, value] of Object.entries(rest)) {
    if (value !== undefined) query[name] = Array.isArray(value) ? value.join(",") : String(value);
  }
  return query;
}

function invalid(error: z.ZodError): InvalidInputError {
  const issues = error.issues.map((issue) => ({ path: issue.path.join("."), message: issue.message }));
  return new InvalidInputError(`not a valid filter: ${issues.map((issue) => `${issue.path}: ${issue.message}`).join("; ")}`, issues);
}
