import type { lageDe } from "./lage-de.ts";

export const lageEn = {
  "legend.more": "Legend",
  "legend.details": "Whole legend",
  "layers.legend.clusterShort": "Complaint cluster",
  "layers.smaller": "{count, plural, one {One finding} other {# findings}} as a dot only or without a label",
  "layers.smaller.help": "The most urgent ones carry number, outline and label. Zooming in shows the others; the list names all of them.",
} as const satisfies Record<keyof typeof lageDe, string>;
