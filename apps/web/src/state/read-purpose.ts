import type { ReadPurpose } from "@lagebild/domain";
import { create } from "zustand";

/** [R2] What single reports are being read for; as long as the page lives, never in a link or on the disk. */
const usePurpose = create<{ readonly purpose: ReadPurpose | null }>()(() => ({ purpose: null }));

export function useReadPurpose(): ReadPurpose | null {
  return usePurpose((state) => state.purpose);
}

export function setReadPurpose(purpose: ReadPurpose | null): void {
  usePurpose.setState({ purpose });
}
