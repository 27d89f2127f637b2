/** No report is nested so deep, and writing such a value again would need a stack of that depth. */
const MAX_DEPTH = 500;
/** Only such texts may hold a number that JavaScript cannot tell from its neighbours. */
const MAY_LOSE_DIGITS = /\d{16}|[eE][+-]?\d{3}/;
/** No part of it can be read in two ways, so that no text takes longer than its length. */
const NUMBER_OR_QUOTE = /\\.|"|-?\d[\d.eE+-]*/g;
const BRACKET_OR_QUOTE = /\\.|["[\]{}]/g;

/**
 * Undefined when the text is not JSON or nested too deep. A number that would lose digits of a whole number, or all of its value, becomes the text
 * it was written as, so that ids stay apart.
 */
export function parseJson(text: string): unknown {
  if (isTooDeep(text)) return undefined;
  const value = tryParse(text);
  return value === undefined || !MAY_LOSE_DIGITS.test(text) ? value : tryParse(quoteNumbers(text));
}

function isTooDeep(text: string): boolean {
  if (text.length <= MAX_DEPTH * 2) return false;
  let depth = 0;
  let isInString = false;
  for (const [sign] of text.matchAll(BRACKET_OR_QUOTE)) {
    if (sign === '"') isInString = !isInString;
    else if (!isInString) depth += depthOf(sign);
    if (depth > MAX_DEPTH) return true;
  }
  return false;
}

function depthOf(sign: string): number {
  if (sign === "[" || sign === "{") return 1;
  return sign === "]" || sign === "}" ? -1 : 0;
}

/** Of a text that is JSON. */
function quoteNumbers(text: string): string {
  let isInString = false;
  return text.replaceAll(NUMBER_OR_QUOTE, (found) => {
    if (found === '"') isInString = !isInString;
    return isInString || !/^[-\d]/.test(found) || keepsDigits(found) ? found : `"${found}"`;
  });
}

/** Decimals are measurements, which nobody tells apart by their sixteenth digit. */
function keepsDigits(number: string): boolean {
  const value = Number(number);
  if (!Number.isFinite(value)) return false;
  if (value === 0) return !/^[^eE]*[1-9]/.test(number);
  return Math.abs(value) <= Number.MAX_SAFE_INTEGER || !/\d{16}/.test(number);
}

function tryParse(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}
