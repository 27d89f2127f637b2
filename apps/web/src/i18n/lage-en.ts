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
  "modes.hitRate.title": "Hit rate",
  "modes.hitRate": "{pai} times as dense, plain count {simplePai} times",
  "modes.hitRate.of": "{stream}, cells {resolution}",
  "modes.hitRate.text":
    "Marked like this 28 days ago: in the cells of then the reports of the 28 days after lay {pai} times as dense as in the city on average (PAI), {pei} of what was possible on as much area (PEI). The plain count came to {simplePai} times and {simplePei}. Measured on: {of}.",
  "modes.hitRate.better": "The marking hit better than the plain count.",
  "modes.hitRate.equal": "Both hit equally well.",
  "modes.hitRate.worse": "The plain count hit better.",
  "modes.hitRate.none": "Hit rate not available",
  "modes.hitRate.noRun": "It is measured with every run of early warning; there is none yet.",
  "modes.hitRate.noMarks": "It is measured only for cells 8 and 9, and for reports that are wholly open to you ({of}).",
  "modes.hitRate.noPeriods": "The 56 days before the run have no complete data, or nothing was marked ({of}).",
  "layers.smaller": "{count, plural, one {One finding} other {# findings}} as a dot only or without a label",
  "layers.smaller.help": "The most urgent ones carry number, outline and label. Zooming in shows the others; the list names all of them.",
} as const satisfies Record<keyof typeof lageDe, string>;
