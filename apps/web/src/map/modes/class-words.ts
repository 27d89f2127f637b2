import type { Format } from "../../i18n/format.ts";
import type { Translate } from "../../i18n/translate.ts";
import type { Mode, Rate } from "../../state/view.ts";
import { countRanges, rangeText } from "../count-ranges.ts";
import { EMERGING_LETTERS, type EmergingLetter } from "./emerging-letters.ts";
import { onRamp, RAMP_SIZE } from "./class-scale.ts";
import { CLASS_COUNTS, UNSURE_CLASS, UNTOLD_CLASS } from "./mode-codes.ts";

interface Words {
  readonly t: Translate;
  readonly format: Pick<Format, "count" | "share" | "bound" | "percent">;
}

/** Adjusted p that a class of change stays below, by its distance to "not secured" less one. */
const LEVELS = ["modes.change.level.90", "modes.change.level.95", "modes.change.level.99"] as const;
/** By class of hotspots. */
const CONFIDENCES = [0.9, 0.95, 0.99] as const;

/** What each class of a mode is called, by its index; `bounds` are those of the facts. Fewer than six classes leave gaps without a word. */
export function classWords(mode: Mode, bounds: readonly number[], { t, format }: Words): readonly string[] {
  const open = (value: string): string => t("legend.from", { value });
  switch (mode) {
    case "count":
    case "reporters":
      return placed(countRanges(bounds).map((range) => rangeText(range, format.count, open)));
    case "rate":
    case "density":
      return placed(spanWords(bounds, t, format.bound));
    case "share":
      return [...placed(shareWords(bounds, { t, format })), t("modes.change.tooFew")];
    case "hotspots":
      return [t("modes.hotspots.none"), ...CONFIDENCES.map((level) => t("modes.hotspots.class", { level: format.share(level) }))];
    case "emerging":
      return [t("modes.emerging.none"), ...EMERGING_LETTERS.map((letter) => t(`modes.emerging.${letter}`))];
    case "change":
      return Array.from({ length: CLASS_COUNTS.change }, (_, index) => changeWord(index, t));
  }
}

/** For a narrow legend, whose buttons have the whole word as their name: signs for how secured a change is, and for what is not told. Null where words are short already. */
export function classSigns(mode: Mode): readonly (string | null)[] | null {
  if (mode === "share") return Array.from({ length: CLASS_COUNTS.share }, (_, index) => (index === UNTOLD_CLASS ? "–" : null));
  if (mode !== "change") return null;
  return Array.from({ length: CLASS_COUNTS.change }, (_, index) => {
    const distance = index === 0 ? 0 : index - UNSURE_CLASS;
    return distance === 0 ? null : (distance < 0 ? "−" : "+").repeat(Math.abs(distance));
  });
}

/** [M4] What the signs of change stand for, told where there is room: adjusted p, at the outermost classes in full. */
export function classLevels(mode: Mode, t: Translate): readonly (string | null)[] | null {
  if (mode !== "change") return null;
  return Array.from({ length: CLASS_COUNTS.change }, (_, index) => {
    const level = index === 0 ? undefined : LEVELS[Math.abs(index - UNSURE_CLASS) - 1];
    if (level === undefined) return null;
    return level === LEVELS.at(-1) ? `p < ${t(level)}` : t(level);
  });
}

/** Whether all classes always stand in the legend: a fixed, symmetric scale is read by its order. */
export function isSteady(mode: Mode): boolean {
  return mode === "change";
}

/** Words of zero and of the classes above it, each at the number of its colour. */
function placed([zero = "", ...above]: readonly string[]): readonly string[] {
  const words = [zero, ...Array.from({ length: RAMP_SIZE }, () => "")];
  above.forEach((word, at) => {
    words[onRamp(at + 1, above.length)] = word;
  });
  return words;
}

/** `unter 2`, `2–5`, `ab 50`: each up to just below the next. Where the first begins above zero: `0`, `unter 2`. */
function spanWords(bounds: readonly number[], t: Translate, text: (bound: number) => string): readonly string[] {
  const [first = 0, second] = bounds;
  const above = bounds.map((from, at) => {
    const next = bounds[at + 1];
    return next === undefined ? t("legend.from", { value: text(from) }) : `${text(from)}–${text(next)}`;
  });
  if (first > 0) return [t("modes.below", { value: text(first) }), ...above];
  const word = second === undefined ? t("modes.above", { value: text(0) }) : t("modes.below", { value: text(second) });
  return [text(0), word, ...above.slice(1)];
}

/** In per cent, whose sign stands at both ends of the scale: there is no room for it at each class. */
function shareWords(bounds: readonly number[], { t, format }: Words): readonly string[] {
  const percents = bounds.map((bound) => Math.round(bound * 1_000) / 10);
  const words = spanWords(percents, t, format.bound);
  const [, sign = ""] = format.percent(0).split("0");
  return words.map((word, at) => (at === 0 || at === words.length - 1 ? `${word}${sign}` : word));
}

/** [HZ1] In thousands, which are told at both ends of the scale. */
function thousandWords(bounds: readonly number[], { t, format }: Words): readonly string[] {
  const words = spanWords(
    bounds.map((bound) => bound / 1_000),
    t,
    format.bound,
  );
  return words.map((word, at) => (at === 0 || at === words.length - 1 ? t("modes.thousands", { value: word }) : word));
}

/** The words of a rate: of a share in per cent, of a Häufigkeitszahl in thousands. */
export function rateWords(rate: Rate, bounds: readonly number[], words: Words): readonly string[] {
  if (rate === "share") return placed(shareWords(bounds, words));
  return rate === "frequency" ? placed(thousandWords(bounds, words)) : classWords("rate", bounds, words);
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
export function legendOrder(mode: Mode, scaleSize: number = RAMP_SIZE): readonly number[] {
  if (!hasRamp(mode)) return [...Array.from({ length: CLASS_COUNTS[mode] - 1 }, (_, at) => at + 1), 0];
  const scale = [0, ...Array.from({ length: scaleSize }, (_, at) => onRamp(at + 1, scaleSize))];
  return mode === "share" ? [...scale, UNTOLD_CLASS] : scale;
}

/** Whether the classes of a mode divide numbers, and share the colours of counts. */
export function hasRamp(mode: Mode): boolean {
  return mode === "count" || mode === "rate" || mode === "density" || mode === "share" || mode === "reporters";
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
  if (mode === "share" && index === UNTOLD_CLASS) return "transparent";
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
