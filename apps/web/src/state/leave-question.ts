import { useBlocker } from "@tanstack/react-router";
import { useCallback, useEffect, useRef, useState } from "react";
import { useLeaveGuard } from "./unsaved.ts";

export interface LeaveQuestion {
  /** Somebody wants to go and would lose something. */
  readonly isAsked: boolean;
  readonly stay: () => void;
  readonly leave: () => void;
  /** Nothing is lost any more: what is saved may be left at once. */
  readonly release: () => void;
}

/** Holds back a link, going back, another city and closing the tab while something is unsaved. */
export function useLeaveQuestion(isDirty: boolean): LeaveQuestion {
  const guards = useRef(isDirty);
  const [goOn, setGoOn] = useState<(() => void) | null>(null);
  useEffect(() => {
    guards.current = isDirty;
  }, [isDirty]);
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => guards.current && next.pathname !== current.pathname,
    enableBeforeUnload: () => guards.current,
    withResolver: true,
  });
  const ask = useCallback((next: () => void) => setGoOn(() => next), []);
  useLeaveGuard(isDirty ? ask : null);
  return {
    isAsked: blocker.status === "blocked" || goOn !== null,
    stay: () => {
      setGoOn(null);
      blocker.reset?.();
    },
    leave: () => {
      guards.current = false;
      setGoOn(null);
      goOn?.();
      blocker.proceed?.();
    },
    release: () => {
      guards.current = false;
    },
  };
}
