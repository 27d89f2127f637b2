import type { Format } from "../../i18n/format.ts";
import type { Translate } from "../../i18n/translate.ts";
import type { Mode } from "../../state/view.ts";
import { countRanges, rangeText } from "../count-ranges.ts";
import { EMERGING_LETTERS, type EmergingLetter } from "./emerging-letters.ts";
import { CLASS_COUNTS, UNSURE_CLASS } from "./mode-codes.ts";

interface Words {
  readonly t: Translate;
  readonly format: Pick<Format, "count" | "share">;
}

/** Adjusted p that a class of change stays below, by its distance to "not secured" less one. */
const LEVELS = ["modes.change.level.90", "modes.change.level.95", "modes.change.level.99"] as const;
/** By class of hotspots. */
const CONFIDENCES = [0.9, 0.95, 0.99] as const;

/** What each class of a mode is called, by its index; `bounds` are those of the facts. */
export function classWords(mode: Mode, bounds: readonly number[], { t, format }: Words): readonly string[] {
  const open = (value: string): string => t("legend.from", { value });
  switch (mode) {
    case "count":
      return countRanges(bounds).map((range) => rangeText(range, format.count, open));
    case "rate":
    case "density":
      return spanWords(bounds, { t, format });
    case "hotspots":
      return [t("modes.hotspots.none"), ...CONFIDENCES.map((level) => t("modes.hotspots.class", { level: format.share(level) }))];
    case "emerging":
      return [t("modes.emerging.none"), ...EMERGING_LETTERS.map((letter) => t(`modes.emerging.${letter}`))];
    case "change":
      return Array.from({ length: CLASS_COUNTS.change }, (_, index) => changeWord(index, t));
  }
}

/** For a narrow legend, whose buttons have the whole word as their name: signs for how secured a change is. Null where words are short already. */
export function classSigns(mode: Mode): readonly (string | null)[] | null {
  if (mode !== "change") return null;
  return Array.from({ length: CLASS_COUNTS.change }, (_, index) => {
    const distance = index === 0 ? 0 : index - UNSURE_CLASS;
    return distance === 0 ? null : (distance < 0 ? "−" : "+").repeat(Math.abs(distance));
  });
}

/** `unter 2`, `2–5`, `ab 50`: each up to just below the next. */
function spanWords(bounds: readonly number[], { t, format }: Words): readonly string[] {
  const above = bounds.map((from, at) => {
    const next = bounds[at + 1];
    return next === undefined ? t("legend.from", { value: format.count(from) }) : `${format.count(from)}–${format.count(next)}`;
  });
  return [t("modes.below", { value: format.count(bounds[0] ?? 0) }), ...above];
}

function changeWord(index: number, t: Translate): string {
  if (index === 0) return t("modes.change.tooFew");
  const distance = index - UNSURE_CLASS;
  const level = LEVELS[Math.abs(distance) - 1];
  if (level === undefined) return t("modes.change.unsure");
  const direction = t(distance < 0 ? "modes.change.less" : "modes.change.more");
  return t("modes.change.class", { direction, level: t(level) });
}

/** Classes in the order of the legend: from the least to the most, the one without colour first, but last where it is the rest. */
export function legendOrder(mode: Mode): readonly number[] {
  const all = Array.from({ length: CLASS_COUNTS[mode] }, (_, index) => index);
  return mode === "count" || mode === "rate" || mode === "density" ? all : [...all.slice(1), 0];
}

/** What stands inside a cell of a class beside its colour. */
export interface ClassSign {
  readonly dots: number;
  readonly letter: EmergingLetter | null;
  readonly isHatched: boolean;
}

export function signOfClass(mode: Mode, index: number): ClassSign {
  return {
    dots: mode === "hotspots" ? index : 0,
    letter: mode === "emerging" ? (EMERGING_LETTERS[index - 1] ?? null) : null,
    isHatched: mode === "change" && index === UNSURE_CLASS,
  };
}

/** CSS colour of a class. */
export function classColor(mode: Mode, index: number): string {
  if (index === 0) return "var(--lb-zero)";
  if (mode === "change") return `var(--lb-change-${index})`;
  if (mode === "hotspots") return `var(--lb-hotspot-${index})`;
  if (mode === "emerging") return `var(--lb-emerging-${(EMERGING_LETTERS[index - 1] ?? "N").toLowerCase()})`;
  return `var(--lb-count-${index})`;
}

/** The class of one cell for the table: with what the legend leaves to its title and signs. */
export function classWordLong(mode: Mode, index: number, words: readonly string[], t: Translate): string {
  const word = words[index] ?? "";
  if (mode === "hotspots" && index > 0) return t("modes.hotspots.classLong", { level: word });
  const letter = mode === "emerging" ? EMERGING_LETTERS[index - 1] : undefined;
  return letter === undefined ? word : `${letter} ${word}`;
}
