import { z } from "zod";

/** Seconds for each place unless the link says otherwise. */
export const DEFAULT_SECONDS = 20;
/** Faster nobody could read, slower nothing would seem to move. */
const secondsSchema = z
  .string()
  .regex(/^\d{1,4}$/)
  .transform(Number)
  .pipe(z.number().int().min(2).max(3_600));

/** The parameter `every` of the address; null: it cannot be read, and the usual seconds stand in. */
export function readSeconds(text: string | undefined): number | null {
  if (text === undefined) return DEFAULT_SECONDS;
  const read = secondsSchema.safeParse(text);
  return read.success ? read.data : null;
}

/** Which place is shown, and for how many seconds already. */
export interface Turn {
  readonly at: number;
  readonly elapsed: number;
}

export const FIRST_TURN: Turn = { at: 0, elapsed: 0 };

/** One second later. */
export function tick({ at, elapsed }: Turn, seconds: number, places: number): Turn {
  return elapsed + 1 < seconds ? { at: at % places, elapsed: elapsed + 1 } : turned({ at, elapsed }, 1, places);
}

/** The next place or the one before, from its first second. */
export function turned({ at }: Turn, step: 1 | -1, places: number): Turn {
  return { at: (at + step + places) % places, elapsed: 0 };
}
