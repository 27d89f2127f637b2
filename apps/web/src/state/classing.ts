import { resolutionSchema, type Resolution } from "@lagebild/domain";
import { z } from "zod";
import type { Comparison } from "./comparison.ts";
import type { Mode, Rate } from "./mode.ts";

/** What is divided into classes; marks of a test have classes of their own. */
export type Indicator = "count" | "reporters" | "share" | "density" | `rate-${Rate}`;

/** How somebody divides the values of a indicator otherwise than fixed (P5). */
export const CLASS_METHODS = ["manual", "quantile", "jenks"] as const;
export type ClassMethod = (typeof CLASS_METHODS)[number];

/** [OC1] Breaks are kept, not the rule by which they were found: a link shows the same classes over any data. */
export interface Classing {
  readonly indicator: Indicator;
  readonly method: ClassMethod;
  /** Of the cells whose values were divided; null: of districts, or by hand. */
  readonly resolution: Resolution | null;
  /** Rising lower ends of the classes from the second one above zero on. */
  readonly breaks: readonly number[];
}

/** Six classes above zero have colours; zero is a class of its own. */
export const MOST_BREAKS = 5;

/** What of a view says which values are divided. */
interface Divided {
  readonly mode: Mode;
  readonly rate: Rate;
  readonly comparison: Pick<Comparison, "layout">;
}

/** What the classes of a view divide; null where a test decides on them. */
export function indicatorOf({ mode, rate, comparison }: Divided): Indicator | null {
  switch (mode) {
    case "count":
    case "reporters":
    case "share":
    case "density":
      return mode;
    case "rate":
      return `rate-${rate}`;
    case "change":
      return comparison.layout === "change" ? null : "count";
    case "hotspots":
    case "emerging":
      return null;
  }
}

/** The classes that somebody chose for what is shown; null: the fixed ones. */
export function classingOf(view: Divided & { readonly classing: Classing | null }): Classing | null {
  return view.classing !== null && view.classing.indicator === indicatorOf(view) ? view.classing : null;
}

export function isWhole(indicator: Indicator): boolean {
  return indicator === "count" || indicator === "reporters";
}

export function isShare(indicator: Indicator): boolean {
  return indicator === "share" || indicator === "rate-share";
}

/** Below it nothing can be told apart: one report is the first class, and one or two reporters are not told (DR3). */
export function leastBreak(indicator: Indicator): number {
  if (indicator === "reporters") return 3;
  return indicator === "count" ? 2 : 0;
}

const MOST = 1e9;

/** What speaks against a break at its place in the list; null: nothing. */
export function breakFault(
  indicator: Indicator,
  value: number,
  before: number | null,
): "number" | "whole" | "least" | "most" | "rising" | null {
  if (!Number.isFinite(value)) return "number";
  if (isWhole(indicator) && !Number.isInteger(value)) return "whole";
  if (value <= 0 || value < leastBreak(indicator)) return "least";
  if (value > (isShare(indicator) ? 1 : MOST)) return "most";
  return before !== null && value <= before ? "rising" : null;
}

const kind = z
  .string()
  .regex(/^(manual|(quantile|jenks)([789]|10)?)$/)
  .transform((text) => {
    const method = CLASS_METHODS.find((each) => text.startsWith(each)) ?? "manual";
    const rest = text.slice(method.length);
    return { method, resolution: rest === "" ? null : resolutionSchema.parse(Number(rest)) };
  });
const breaks = z
  .string()
  .regex(/^(\d{1,10}(\.\d{1,6})?(,\d{1,10}(\.\d{1,6})?){0,4})?$/)
  .transform((text) => (text === "" ? [] : text.split(",").map(Number)));

/** The two parameters of a link as classes of a indicator; null: they say nothing that can be drawn. */
export function parseClassing(indicator: Indicator | null, classesText: unknown, breaksText: unknown): Classing | null {
  const parsedKind = kind.safeParse(classesText);
  const parsedBreaks = breaks.safeParse(breaksText);
  if (indicator === null || !parsedKind.success || !parsedBreaks.success) return null;
  const values = parsedBreaks.data;
  const isSound = values.every((value, at) => breakFault(indicator, value, values[at - 1] ?? null) === null);
  const isSaid = values.length > 0 || parsedKind.data.method !== "manual";
  return isSound && isSaid ? { indicator, ...parsedKind.data, breaks: values } : null;
}

export function classingSearch({ method, resolution, breaks: values }: Classing): { readonly classes: string; readonly breaks: string } {
  return { classes: `${method}${resolution ?? ""}`, breaks: values.map(String).join(",") };
}
