import type { MessageKey } from "../../i18n/translate.ts";

interface TourStep {
  /** Value of `data-tour` on what is shown. */
  readonly target: string;
  readonly title: MessageKey;
  readonly text: MessageKey;
}

/** From the question to passing it on: eight steps of fifteen seconds. */
export const TOUR_STEPS: readonly TourStep[] = [
  { target: "line", title: "tour.line.title", text: "tour.line" },
  { target: "filters", title: "tour.filters.title", text: "tour.filters" },
  { target: "map", title: "tour.map.title", text: "tour.map" },
  { target: "modes", title: "tour.modes.title", text: "tour.modes" },
  { target: "legend", title: "tour.legend.title", text: "tour.legend" },
  { target: "detail", title: "tour.detail.title", text: "tour.detail" },
  { target: "time", title: "tour.time.title", text: "tour.time" },
  { target: "find", title: "tour.find.title", text: "tour.find" },
];

interface Rect {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

const GAP = 12;

/**
 * Where the card stands so that it covers as little as possible of what it speaks of: below it, above it, to its right, to its left, else in its middle.
 * Always whole on the screen.
 */
export function placeCard(target: Rect, card: Size, screen: Size): { readonly left: number; readonly top: number } {
  const middleX = target.left + (target.width - card.width) / 2;
  const middleY = target.top + (target.height - card.height) / 2;
  const places = [
    { left: middleX, top: target.top + target.height + GAP },
    { left: middleX, top: target.top - card.height - GAP },
    { left: target.left + target.width + GAP, top: middleY },
    { left: target.left - card.width - GAP, top: middleY },
  ];
  const within = (left: number, top: number) => ({
    left: clamp(left, GAP, screen.width - card.width - GAP),
    top: clamp(top, GAP, screen.height - card.height - GAP),
  });
  for (const { left, top } of places) {
    const kept = within(left, top);
    if (!isOver({ ...kept, ...card }, target)) return kept;
  }
  return within(middleX, middleY);
}

function clamp(value: number, least: number, most: number): number {
  return Math.round(Math.max(least, Math.min(value, most)));
}

function isOver(one: Rect, other: Rect): boolean {
  return (
    one.left < other.left + other.width &&
    other.left < one.left + one.width &&
    one.top < other.top + other.height &&
    other.top < one.top + one.height
  );
}
