/** How long one piece of work shall take: short enough to tell of progress and to be cancelled, long enough that handing it out costs nothing. */
const TARGET_MS = 60;
/** A first piece says little about the next: pieces grow by at most this factor. */
const GROWTH = 4;
/** Near the end pieces get smaller, so that no thread waits long for the last one. */
const PIECES_LEFT = 2;

export interface Piece {
  readonly from: number;
  readonly to: number;
}

/** Units 0 … count − 1, handed out once in ascending pieces whose size follows the time that they take. */
export interface Division {
  readonly count: number;
  /** Undefined when all is handed out. */
  take(): Piece | undefined;
  /** A piece is done. */
  report(piece: Piece, elapsedMs: number): void;
  readonly done: number;
  /** Of what is not handed out, for one thread, by the pieces so far; 0 before the first. */
  readonly remainingMs: number;
}

export function createDivision(count: number, threads: number): Division {
  let next = 0;
  let done = 0;
  let size = 1;
  let unitMs = 0;

  function take(): Piece | undefined {
    if (next >= count) return undefined;
    const fair = Math.ceil((count - next) / (threads * PIECES_LEFT));
    const from = next;
    next = Math.min(count, from + (threads > 1 ? Math.min(size, fair) : size));
    return { from, to: next };
  }

  function report({ from, to }: Piece, elapsedMs: number): void {
    const units = to - from;
    done += units;
    unitMs = elapsedMs / units;
    const wanted = unitMs > 0 ? Math.floor(TARGET_MS / unitMs) : units * GROWTH;
    size = Math.max(1, Math.min(wanted, units * GROWTH));
  }

  return {
    count,
    take,
    report,
    get done() {
      return done;
    },
    get remainingMs() {
      return (count - next) * unitMs;
    },
  };
}
