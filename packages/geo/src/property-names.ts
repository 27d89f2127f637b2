export type Properties = Readonly<Record<string, unknown>>;

/** A property that can name or number a district: non-empty text or a number. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === "number" && Number.isFinite(value)) return String(value);
  if (typeof value !== "string") return undefined;
  const text = value.normalize("NFC").trim();
  return text === "" ? undefined : text;
}

const NAME_PATTERNS = [/^name$/, /^NAME$/, /_NAME$/, /name$/];
const CODE_PATTERNS = [/^code$/i, /^nr$/i, /_nr$/i, /_code$/i, /^id$/i, /_id$/i];

/** The first of `name`, `NAME`, `*_NAME`, `*name` among the properties. */
export function guessNameProperty(all: readonly Properties[]): string | undefined {
  return guess(all, NAME_PATTERNS, (texts) => texts.some((text) => text !== undefined));
}

/** The first of `code`, `nr`, `*_nr`, `*_code`, `id`, `*_id` (any case) that every polygon has, each with a value of its own. */
export function guessCodeProperty(all: readonly Properties[]): string | undefined {
  return guess(all, CODE_PATTERNS, (texts) => !texts.includes(undefined) && new Set(texts).size === texts.length);
}

function guess(
  all: readonly Properties[],
  patterns: readonly RegExp[],
  isGood: (texts: readonly (string | undefined)[]) => boolean,
): string | undefined {
  const keys = [...new Set(all.flatMap((properties) => Object.keys(properties)))];
  const ordered = patterns.flatMap((pattern) => keys.filter((key) => pattern.test(key)));
  return ordered.find((key) => isGood(all.map((properties) => textOf(properties[key]))));
}
