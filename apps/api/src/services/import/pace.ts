const FIRST_ROWS = 500;
const LEAST_ROWS = 250;
const MOST_ROWS = 2000;
/** Two batches may be under way when somebody cancels, and the one that is read. */
const WANTED_MS = 150;

export interface Pace {
  /** Of the next batch. */
  readonly rows: () => number;
  /** To be called after each batch. */
  readonly note: (rows: number) => void;
}

/** Batches of a size that takes about as long as nobody notices, on a busy machine as well: a cancel and a progress wait for a batch. */
export function createPace(nowMs: () => number): Pace {
  let next = FIRST_ROWS;
  let lastMs = nowMs();
  function note(rows: number): void {
    const ms = nowMs();
    const fitting = (rows * WANTED_MS) / Math.max(ms - lastMs, 1);
    next = Math.round(Math.min(MOST_ROWS, next * 2, Math.max(LEAST_ROWS, fitting)));
    lastMs = ms;
  }
  return { rows: () => next, note };
}
