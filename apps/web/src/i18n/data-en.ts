import { qualityEn } from "./quality-en.ts";
import { mappingsEn } from "./mappings-en.ts";
import { exchangeEn } from "./exchange-en.ts";
import { feedsEn } from "./feeds-en.ts";
import { quarantineEn } from "./quarantine-en.ts";
import { runsEn } from "./runs-en.ts";

/** Texts of the area "Data". ICU message format. */
export const dataEn = {
  ...runsEn,
  ...qualityEn,
  ...mappingsEn,
  ...quarantineEn,
  ...feedsEn,
  ...exchangeEn,
  "data.runs": "Import runs",
  "data.quarantine": "Set aside",
  "data.mappings": "Mappings",
  "data.quality": "Data quality",
  "data.upload": "Upload file",
  "data.agency": "Agency",
  "data.allAgencies": "All agencies",
  "data.byLocal": "at this computer",
  "mappings.ofFile": "Mapping of {day}, file {file}",
  "mappings.unnamed": "unnamed ({id})",
  "dialog.cancel": "Cancel",
  "copy.done": "Copied",
  "copy.failed": "Copying is not possible: please select and copy it by hand",
  "once.done": "Done",
  "once.leave": "Close anyway",
  "table.pages": "Pages",
  "table.back": "Back",
  "table.next": "Next",
  "table.range": "{first}–{last} of {total}",
  "duration.seconds": "{count} s",
  "duration.minutes": "{count} min",
  "duration.hours": "{hours} h {minutes} min",
};
