import type { ReadPurpose } from "@lagebild/domain";
import { create } from "zustand";

interface PurposeState {
  readonly purpose: ReadPurpose | null;
  /** Who gave it. */
  readonly person: string | null;
}

/** [R2] What single reports are being read for; as long as the session of whoever said so, never in a link or on the disk. */
const usePurpose = create<PurposeState>()(() => ({ purpose: null, person: null }));

export function useReadPurpose(): ReadPurpose | null {
  return usePurpose((state) => state.purpose);
}

export function setReadPurpose(purpose: ReadPurpose | null): void {
  usePurpose.setState({ purpose });
}

export const readPurpose = (): ReadPurpose | null => usePurpose.getState().purpose;

/** Whoever signs in next at this page says for himself what he reads for. Null: nobody is signed in. */
export function keepReadPurposeFor(person: string | null): void {
  if (usePurpose.getState().person !== person) usePurpose.setState({ purpose: null, person });
}
