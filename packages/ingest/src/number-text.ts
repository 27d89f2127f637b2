const PLAIN = /^[+-]?(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:[eE][+-]?\d{1,3})?$/;
/** Thousands in groups, by a blank or an apostrophe, or by the sign that is not the decimal one. */
const GROUPED = /^[+-]?\d{1,3}(?:(?:[\s'’]\d{3})+(?:[.,]\d+)?|(?:\.\d{3})+,\d+|(?:,\d{3})+\.\d+|(?:\.\d{3}){2,}|(?:,\d{3}){2,})$/;
const BY_POINTS = /^[+-]?\d{1,3}(?:\.\d{3})+$/;
const BY_COMMAS = /^[+-]?\d{1,3}(?:,\d{3})+$/;

function finite(text: string): number | null {
  const value = Number(text);
  return Number.isFinite(value) ? value : null;
}

/** A sign that stands once after the last group is the decimal one. */
function ungroup(text: string): string {
  const bare = text.replace(/[\s'’]/g, "");
  const last = Math.max(bare.lastIndexOf("."), bare.lastIndexOf(","));
  const isDecimal = last >= 0 && bare.indexOf(bare[last] ?? "") === last;
  return isDecimal ? `${bare.slice(0, last).replace(/[.,]/g, "")}.${bare.slice(last + 1)}` : bare.replace(/[.,]/g, "");
}

/**
 * Reader of numbers with a decimal point or comma, also with grouped thousands. One sign before three digits ("412.345") is the decimal
 * one unless `decimal` says otherwise. Null for anything else.
 */
export function createNumberReader(decimal?: "." | ","): (text: string) => number | null {
  const grouping = decimal === "," ? BY_POINTS : BY_COMMAS;
  return (text) => {
    const trimmed = text.trim().replace("−", "-");
    if (decimal !== undefined && grouping.test(trimmed)) return finite(trimmed.replace(/[.,]/g, ""));
    if (PLAIN.test(trimmed)) return finite(trimmed.replace(",", "."));
    return GROUPED.test(trimmed) ? finite(ungroup(trimmed)) : null;
  };
}

/** A number with a decimal point or comma; null for anything else. */
export const parseNumber = createNumberReader();
