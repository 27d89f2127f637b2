import type { lageDe } from "./lage-de.ts";

export const lageEn = {
  "legend.more": "Legend",
  "legend.details": "Whole legend",
  "layers.legend.clusterShort": "Complaint cluster",
  "explain.feeling.withheld": "Not released: no data-sharing agreement opens reports about feeling unsafe.",
  "explain.feeling.moreWithheld": "Others are not released.",
  "explain.proactive.withheld": "What patrols found on their checks is not released; no number of it stands here (M13).",
  "finding.running": "being checked anew",
  "finding.running.help": "A new run is under way. Until it ends this is what the last one found.",
  "layers.smaller": "{count, plural, one {One finding} other {# findings}} as a dot only or without a label",
  "layers.smaller.help": "The most urgent ones carry number, outline and label. Zooming in shows the others; the list names all of them.",
} as const satisfies Record<keyof typeof lageDe, string>;
