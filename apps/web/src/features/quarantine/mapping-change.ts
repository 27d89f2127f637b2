import { readMappingBody } from "../../api/mapping-body.ts";

export type Body = Readonly<Record<string, unknown>>;

/** Where a text stops being JSON; null where the browser does not say. */
export interface JsonFault {
  readonly line: number | null;
  readonly column: number | null;
}

export type ParsedBody = { readonly body: Body; readonly fault: null } | { readonly body: null; readonly fault: JsonFault };

export function parseBody(text: string): ParsedBody {
  try {
    const value: unknown = JSON.parse(text);
    return isBody(value) ? { body: value, fault: null } : { body: null, fault: { line: 1, column: 1 } };
  } catch (error) {
    return { body: null, fault: faultOf(text, error instanceof Error ? error.message : "") };
  }
}

function isBody(value: unknown): value is Body {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Engines name a position, or a line and column, or nothing but the end of the text. */
function faultOf(text: string, message: string): JsonFault {
  const named = /line (\d+) column (\d+)/.exec(message);
  if (named !== null) return { line: Number(named[1]), column: Number(named[2]) };
  const position = /position (\d+)/.exec(message);
  if (position === null && !/end of/i.test(message)) return { line: null, column: null };
  const before = text.slice(0, position === null ? text.length : Number(position[1])).split("\n");
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

export function printBody(body: Body): string {
  return JSON.stringify(body, null, 2);
}

/** A copy with one member changed, however deep; undefined takes it out. */
export function setAt(body: Body, path: readonly string[], value: unknown): Body {
  const [name, ...rest] = path;
  if (name === undefined) return body;
  const { [name]: held, ...others } = body;
  if (rest.length > 0) return { ...body, [name]: setAt(isBody(held) ? held : {}, rest, value) };
  return value === undefined ? others : { ...body, [name]: value };
}

export interface TimeFormat {
  readonly path: readonly string[];
  readonly column: string;
  readonly format: string;
}

/** Every column with a time and the form it is read in. */
export function timeFormats(body: Body): readonly TimeFormat[] {
  const time = readMappingBody(body)?.time;
  if (time === undefined) return [];
  return (["from", "to", "reportedAt"] as const).flatMap((name) => {
    const source = time[name];
    if (source === undefined || "year" in source) return [];
    if ("column" in source) return [{ path: ["time", name, "format"], column: source.column, format: source.format }];
    return (["date", "time"] as const).map((part) => ({ path: ["time", name, part, "format"], ...source[part] }));
  });
}

/** Values that stand for an unknown place; null where places are not coordinates. */
export function unknownValues(body: Body): readonly string[] | null {
  const place = readMappingBody(body)?.place;
  return place !== undefined && "lng" in place ? (place.unknown ?? [0]).map(String) : null;
}

/** Numbers stay numbers: `0` also stands for `0.0` and `0,00`. */
export function setUnknownValues(body: Body, values: readonly string[]): Body {
  const given = values.filter((value) => value.trim() !== "");
  return setAt(
    body,
    ["place", "unknown"],
    given.map((value) => (/^-?\d+(\.\d+)?$/.test(value.trim()) ? Number(value) : value)),
  );
}

/** Category of a delivered value, as the mapping says it word for word. */
export function translationOf(body: Body, value: string): string {
  return readMappingBody(body)?.category.translate?.[value] ?? "";
}

export function setTranslation(body: Body, value: string, category: string): Body {
  return setAt(body, ["category", "translate", value], category === "" ? undefined : category);
}
