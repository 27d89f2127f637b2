import type { GeocodingQualityAnswer } from "@lagebild/domain";

export type WeekRate = GeocodingQualityAnswer["agencies"][number]["weeks"][number];

interface ChartSize {
  readonly width: number;
  readonly height: number;
  /** Share at which the line is drawn. */
  readonly line: number;
}

export interface WeekChart {
  /** Left edge of the plot, px. */
  readonly left: number;
  readonly lineY: number;
  readonly ticks: readonly { readonly share: number; readonly y: number }[];
  readonly marks: readonly { readonly x: number; readonly y: number; readonly week: WeekRate }[];
  /** Points of each unbroken stretch: a week without a rate breaks the curve. */
  readonly points: readonly string[];
  readonly labels: readonly { readonly x: number; readonly from: string; readonly anchor: "start" | "middle" | "end" }[];
}

const LEFT = 44;
const RIGHT = 6;
const TOP = 14;
const BOTTOM = 22;
const DAY_MS = 86_400_000;

/** Weeks stand where they lie in time, so that a missing one is a gap. The axis begins at 0 only when a week is below one half. */
export function drawWeeks(weeks: readonly WeekRate[], { width, height, line }: ChartSize): WeekChart {
  const least = Math.min(line, ...weeks.flatMap(({ rate }) => (rate === null ? [] : [rate])));
  const bottom = least < 0.5 ? 0 : 0.5;
  const firstMs = Date.parse(weeks[0]?.from ?? "1970-01-01");
  const lastMs = Date.parse(weeks.at(-1)?.from ?? "1970-01-01");
  const span = Math.max(lastMs - firstMs, 7 * DAY_MS);
  const x = (from: string): number => round(LEFT + RIGHT + ((Date.parse(from) - firstMs) / span) * Math.max(0, width - LEFT - 2 * RIGHT));
  const y = (share: number): number => round(TOP + ((1 - share) / (1 - bottom)) * (height - TOP - BOTTOM));
  const marks = weeks.flatMap((week) => (week.rate === null ? [] : [{ x: x(week.from), y: y(week.rate), week }]));
  return {
    left: LEFT,
    lineY: y(line),
    ticks: [bottom, (1 + bottom) / 2, 1].map((share) => ({ share, y: y(share) })),
    marks,
    points: stretches(marks),
    labels: labelsOf(weeks, x),
  };
}

function stretches(marks: WeekChart["marks"]): readonly string[] {
  const runs: string[][] = [];
  let before = Number.NEGATIVE_INFINITY;
  for (const { x, y, week } of marks) {
    const at = Date.parse(week.from);
    if (at - before > 7 * DAY_MS) runs.push([]);
    runs.at(-1)?.push(`${x},${y}`);
    before = at;
  }
  return runs.filter((run) => run.length > 1).map((run) => run.join(" "));
}

/** First, middle and last week. */
function labelsOf(weeks: readonly WeekRate[], x: (from: string) => number): WeekChart["labels"] {
  const places = [
    { at: 0, anchor: "start" },
    { at: Math.floor((weeks.length - 1) / 2), anchor: "middle" },
    { at: weeks.length - 1, anchor: "end" },
  ] as const;
  const shown = weeks.length >= 8 ? places : weeks.length >= 2 ? [places[0], places[2]] : [places[0]];
  return shown.flatMap(({ at, anchor }) => {
    const from = weeks[at]?.from;
    return from === undefined ? [] : [{ x: x(from), from, anchor }];
  });
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
