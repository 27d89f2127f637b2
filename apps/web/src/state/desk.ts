import { create } from "zustand";

/** What lies over the screen for a moment and is opened from several places. */
export type Desk = "find" | "keys" | "tour" | "save-view";

interface DeskState {
  readonly desk: Desk | null;
}

const useDeskState = create<DeskState>()(() => ({ desk: null }));

export function useIsOpen(desk: Desk): boolean {
  return useDeskState((state) => state.desk === desk);
}

/** Whatever else lay over the screen goes. */
export function openDesk(desk: Desk): void {
  useDeskState.setState({ desk });
}

/** Only if it is still this that lies over the screen. */
export function closeDesk(desk: Desk): void {
  if (useDeskState.getState().desk === desk) useDeskState.setState({ desk: null });
}
