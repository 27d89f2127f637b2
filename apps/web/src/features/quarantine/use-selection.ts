import { useState } from "react";

export interface Selection<T> {
  readonly chosen: ReadonlySet<T>;
  readonly toggle: (one: T) => void;
  readonly toggleAll: () => void;
  readonly clear: () => void;
  /** Of what is shown. */
  readonly state: boolean | "some";
}

/** Chosen members of what is shown; what is no longer shown is no longer chosen. */
export function useSelection<T>(shown: readonly T[]): Selection<T> {
  const [picked, setPicked] = useState<ReadonlySet<T>>(new Set());
  const chosen = new Set(shown.filter((one) => picked.has(one)));
  return {
    chosen,
    toggle: (one) => setPicked(chosen.has(one) ? new Set([...chosen].filter((other) => other !== one)) : new Set([...chosen, one])),
    toggleAll: () => setPicked(chosen.size === shown.length ? new Set() : new Set(shown)),
    clear: () => setPicked(new Set()),
    state: chosen.size === 0 ? false : chosen.size === shown.length ? true : "some",
  };
}
