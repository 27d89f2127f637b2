import { useCallback, useEffect, useState } from "react";
import { isTyping } from "../../ui/is-typing.ts";
import { FIRST_TURN, tick, turned, type Turn } from "./turns.ts";

export interface Turns extends Turn {
  readonly isPaused: boolean;
  togglePause(): void;
}

const SECOND_MS = 1_000;

/** Place after place by the clock; the space bar pauses (WCAG 2.2.2), the arrow keys go on and back. */
export function useTurns(places: number, seconds: number): Turns {
  const [turn, setTurn] = useState(FIRST_TURN);
  const [isPaused, setIsPaused] = useState(false);
  const togglePause = useCallback(() => setIsPaused((is) => !is), []);
  useEffect(() => {
    if (isPaused || places < 2) return undefined;
    const timer = setInterval(() => setTurn((now) => tick(now, seconds, places)), SECOND_MS);
    return () => clearInterval(timer);
  }, [isPaused, places, seconds]);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : null;
      // On a button the space bar presses it.
      if (event.key === " " && !(event.target instanceof HTMLButtonElement)) togglePause();
      else if (step !== null) setTurn((now) => turned(now, step, Math.max(1, places)));
      else return;
      event.preventDefault();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [places, togglePause]);
  return { at: turn.at % Math.max(1, places), elapsed: turn.elapsed, isPaused, togglePause };
}
