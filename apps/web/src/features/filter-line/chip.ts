import type { Icon } from "@tabler/icons-react";
import type { Dimension } from "../../state/filter.ts";

/** A part of the question in the filter line. */
export interface Chip {
  readonly id: Dimension | "resolution" | "special" | "against" | "purpose";
  readonly icon: Icon | null;
  readonly label: string;
  /** For narrow lines. */
  readonly short: string;
  /** Shown on hover instead of the label. */
  readonly help?: string;
  /** Differs from what the city shows first. */
  readonly isChanged: boolean;
  readonly clear: (() => void) | null;
  readonly clearLabel?: string;
}
