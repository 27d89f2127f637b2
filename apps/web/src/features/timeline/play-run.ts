import type { Period } from "@lagebild/domain";
import type { PlayMode } from "../../state/play.ts";
import { playStart, playStep } from "./brush.ts";

/** How a playback walks. */
export interface Walk {
  readonly mode: PlayMode;
  /** Of one step. */
  readonly days: number;
  /** In which it stays. */
  readonly window: Period;
}

/** Pictures of a second of the fastest playback and a half: what must be on its way before it is needed. */
const AHEAD = 12;
/** The first ones are waited for. */
const FIRST = 4;

/** The picture with which a playback from a period begins: the next one, or at the end of the window its first one. */
export function firstPicture(period: Period, { mode, days, window }: Walk): Period {
  return playStep(period, mode, days, window) ?? playStart(period, mode, days, window);
}

/** The pictures that follow a period, at most `most`; none at the end of the window. */
export function nextPictures(period: Period, { mode, days, window }: Walk, most: number): readonly Period[] {
  const list: Period[] = [];
  for (let at: Period | null = playStep(period, mode, days, window); at !== null && list.length < most;) {
    list.push(at);
    at = playStep(at, mode, days, window);
  }
  return list;
}

/** What to ask for now: a few at the beginning, else a whole load once half of it is used up. Null: enough is at hand. */
export function picturesToFetch(upcoming: readonly Period[], isAtHand: (period: Period) => boolean): readonly Period[] | null {
  const missing = upcoming.slice(0, 2 * AHEAD).findIndex((period) => !isAtHand(period));
  if (missing < 0 || missing > AHEAD) return null;
  return upcoming.slice(missing, missing + (missing === 0 ? FIRST : AHEAD));
}

/** Up to the last picture of a run, which decides on the scale of all: a longer period has other classes. */
export function longestPicture(period: Period, { mode, window }: Walk): Period {
  return mode === "cumulative" && period.to < window.to ? { from: period.from, to: window.to } : period;
}
