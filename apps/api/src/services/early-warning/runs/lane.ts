/** One piece of work after the other. */
export interface Lane {
  /** `work` does not reject. */
  add(work: () => Promise<void>): Promise<void>;
  /** Resolves when nothing is left. */
  idle(): Promise<void>;
}

export function createLane(): Lane {
  let last: Promise<void> = Promise.resolve();
  return {
    add: (work) => (last = last.then(work)),
    idle: () => last,
  };
}
