import type { Icon } from "@tabler/icons-react";

/** In the order in which they stand. */
export const GROUPS = ["districts", "areas", "places", "coordinates", "cell", "categories", "findings", "views", "commands"] as const;
export type Group = (typeof GROUPS)[number];

/** One thing that can be chosen. */
export interface Hit {
  /** Unique among all hits. */
  readonly id: string;
  readonly group: Group;
  readonly label: string;
  readonly detail: string | null;
  readonly icon: Icon;
  /** Something like what was typed: chosen first only where nothing fits better. */
  readonly isNear?: boolean;
  readonly run: () => void;
}

/** Something that the application does, as the shell offers it. */
export interface Command {
  readonly id: string;
  readonly label: string;
  /** Other words for it. */
  readonly words?: string;
  /** As printed on the keys. */
  readonly keys?: string;
  readonly icon: Icon;
  readonly run: () => void;
}
