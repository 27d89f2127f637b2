import { useEffect } from "react";
import { create } from "zustand";

/** Asks the person and goes on only when they want to. */
type Ask = (goOn: () => void) => void;

const useGuard = create<{ readonly ask: Ask | null }>(() => ({ ask: null }));

/** While `ask` is not null, another city is opened only through it. */
export function useLeaveGuard(ask: Ask | null): void {
  useEffect(() => {
    useGuard.setState({ ask });
    return () => useGuard.setState({ ask: null });
  }, [ask]);
}

/** Goes on at once where nothing would be lost. */
export function leave(goOn: () => void): void {
  const { ask } = useGuard.getState();
  if (ask === null) goOn();
  else ask(goOn);
}
