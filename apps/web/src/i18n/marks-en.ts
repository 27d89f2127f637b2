import type { marksDe } from "./marks-de.ts";

export const marksEn: Readonly<Record<keyof typeof marksDe, string>> = {
  "marks.sources": "In {count, plural, one {one marked cell} other {{text} marked cells}} a source is missing for a part of the period",
  "marks.few": "Cautions: {count, plural, one {one cell} other {{text} cells}}",
  "marks.any": "{count, plural, one {One marked cell is} other {{text} marked cells are}} to be read with care",
  "marks.short.daysMissing": "days missing",
  "marks.begin":
    "{agency} has delivered {kind} since {day} only: what is marked here may be newly recorded rather than new{hasShare, select, yes { ({share} of the reports in the cell and its neighbours)} other {}}.",
  "marks.stopped":
    "{agency} has delivered no {kind} since {day}: what happened since then is not counted{hasShare, select, yes { ({share} of the reports in the cell and its neighbours)} other {}}.",
  "marks.missing":
    "{agency}: {kind} of {days, plural, one {one day} other {# days}} from {day} on are missing{hasShare, select, yes { (otherwise {share} of the reports in the cell and its neighbours)} other {}}.",
  "marks.category":
    "The category “{category}” has been given in another way since {day} ({agency}): the mark may be a new assignment{hasShare, select, yes {, which concerns {share} of the reports in the cell and its neighbours} other {}}.",
  "marks.operation":
    "Within the period patrols found clearly more here than before, probably in a priority operation. That is not counted; it may still have led to more reports (M13).",
};
