import type { Language } from "../../i18n/intl.ts";
import { breakFault, isShare, type Indicator } from "../../state/classing.ts";

export interface BreakFault {
  /** Position of the field. */
  readonly at: number;
  readonly fault: NonNullable<ReturnType<typeof breakFault>>;
}

export type ReadBreaks = { readonly breaks: readonly number[] } | { readonly fault: BreakFault | "none" };

const DECIMALS: Readonly<Record<Language, RegExp>> = { de: /^\d+(,\d+)?$/, en: /^\d+(\.\d+)?$/ };

/** What stands in the fields, empty ones left out; shares are typed in per cent. The first thing that is wrong is named. */
export function readBreaks(texts: readonly string[], indicator: Indicator, language: Language): ReadBreaks {
  const breaks: number[] = [];
  for (const [at, text] of texts.entries()) {
    const trimmed = text.trim();
    if (trimmed === "") continue;
    const typed = DECIMALS[language].test(trimmed) ? Number(trimmed.replace(",", ".")) : Number.NaN;
    const value = rounded(isShare(indicator) ? typed / 100 : typed);
    const fault = breakFault(indicator, value, breaks.at(-1) ?? null);
    if (fault !== null) return { fault: { at, fault } };
    breaks.push(value);
  }
  return breaks.length === 0 ? { fault: "none" } : { breaks };
}

/** A break as it is typed, without a sign for thousands. */
export function breakText(value: number, indicator: Indicator, language: Language): string {
  const text = String(rounded(isShare(indicator) ? value * 100 : value));
  return language === "de" ? text.replace(".", ",") : text;
}

/** As many decimals as a link carries. */
function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
