import type { ProfileAnswer } from "@lagebild/domain";
import type { Draft, Issues } from "./draft.ts";

/** What each section of the editor is given. */
export interface SectionProps {
  readonly profile: ProfileAnswer;
  readonly draft: Draft;
  readonly issues: Issues;
  readonly change: (patch: Partial<Draft>) => void;
}
