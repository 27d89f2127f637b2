import type { RegisteredAgency } from "@lagebild/domain";

export interface StepProps {
  readonly agency: RegisteredAgency;
  /** On to the step after this one. */
  readonly onNext: () => void;
}
