import {
  cellSchema,
  cityIdSchema,
  filterQuerySchema,
  InvalidInputError,
  parseFilterQuery,
  type Filter,
  type LocalText,
} from "@lagebild/domain";
import { OpenAPIHono, z } from "@hono/zod-openapi";
import { textOfIssue } from "../services/i18n/issue-texts.ts";
import type { RequestVariables } from "../services/request-variables.ts";
import type { OpenApiDocument } from "./docs-page.ts";

export interface RouteEnv {
  Variables: RequestVariables;
}

/** A router whose validation throws like everything else. */
export function createRouter() {
  return new OpenAPIHono<RouteEnv>({
    defaultHook: (result) => {
      if (!result.success) throw invalid(result.error);
    },
  });
}

export const cityParams = z.object({ city: cityIdSchema });
export const cellParams = z.object({ city: cityIdSchema, cell: cellSchema });
export const filterQuery = filterQuerySchema;

/** The filter of an address; parameters that do not belong to it are left alone. */
export function filterOf(query: Readonly<Record<string, string>>): Filter {
  return parseFilterQuery(query);
}

/** Route part that promises one kind of JSON. */
export function answers<Schema extends z.ZodType>(schema: Schema, description: string) {
  return { 200: { content: { "application/json": { schema } }, description } };
}

/** The same for what was made (201) and for work that goes on (202). */
export function created<Schema extends z.ZodType>(schema: Schema, description: string) {
  return { 201: { content: { "application/json": { schema } }, description } };
}
export function accepted<Schema extends z.ZodType>(schema: Schema, description: string) {
  return { 202: { content: { "application/json": { schema } }, description } };
}

/** Route part that takes one kind of JSON. Required: without it a body of another type would pass unread. */
export function takes<Schema extends z.ZodType>(schema: Schema) {
  return { required: true, content: { "application/json": { schema } } } as const;
}

type SchemaObject = NonNullable<NonNullable<OpenApiDocument["components"]>["schemas"]>[string];

/** JSON schema of a body that is described but that no route parses. */
export function describe(schema: z.ZodType): SchemaObject {
  const { $schema: _left, ...described } = z.toJSONSchema(schema, { io: "input" });
  // As plain JSON: what zod makes also has methods.
  const plain: SchemaObject = JSON.parse(JSON.stringify(described));
  return plain;
}

function invalid(error: z.ZodError): InvalidInputError {
  const texts = error.issues.map((issue) => ({ path: issue.path.join("."), text: textOfIssue(issue) }));
  const listed = (language: keyof LocalText): string =>
    texts.map(({ path, text }) => (path === "" ? text[language] : `${path} ${text[language]}`)).join("; ");
  const text = { de: `Angaben, die nicht stimmen: ${listed("de")}.`, en: `What is not valid: ${listed("en")}.` };
  const issues = texts.map((each) => ({ path: each.path, message: each.text.en }));
  return new InvalidInputError(text.en, issues, { text });
}
