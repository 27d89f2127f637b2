import { readMappingBody } from "../../api/mapping-body.ts";

type Body = Readonly<Record<string, unknown>>;

/** Whether a mapping reads its categories from a column, so that a code can be added. */
export function readsCategories(body: unknown): body is Body {
  return readMappingBody(body)?.category.column !== undefined;
}

/** The mapping with one more code; what it says of other codes stays. */
export function withCode(body: Body, code: string, category: string): Body {
  const known = readMappingBody(body)?.category;
  const others = typeof body["category"] === "object" && body["category"] !== null ? body["category"] : {};
  return { ...body, category: { ...others, translate: { ...known?.translate, [code]: category } } };
}
