import { areaDe } from "./area-de.ts";
import { assistantDe } from "./assistant-de.ts";
import { calendarDe } from "./calendar-de.ts";
import { compareDe } from "./compare-de.ts";
import { nearDe } from "./near-de.ts";
import { contextDe } from "./context-de.ts";
import { coverageDe } from "./coverage-de.ts";
import { dataDe } from "./data-de.ts";
import { districtsDe } from "./districts-de.ts";
import { calibrationDe } from "./calibration-de.ts";
import { findDe } from "./find-de.ts";
import { inboxDe } from "./inbox-de.ts";
import { earlyWarningDe } from "./early-warning-de.ts";
import { lageDe } from "./lage-de.ts";
import { marksDe } from "./marks-de.ts";
import { mapDe } from "./map-de.ts";
import { methodsDe } from "./methods-de.ts";
import { profileDe } from "./profile-de.ts";
import { auditDe } from "./audit-de.ts";
import { processingDe } from "./processing-de.ts";
import { publishedDe } from "./published-de.ts";
import { peopleDe } from "./people-de.ts";
import { retentionDe } from "./retention-de.ts";
import { shellDe } from "./shell-de.ts";
import { accountDe } from "./account-de.ts";
import { signInDe } from "./sign-in-de.ts";
import { wallDe } from "./wall-de.ts";

export const de = {
  ...shellDe,
  ...signInDe,
  ...accountDe,
  ...wallDe,
  ...mapDe,
  ...marksDe,
  ...earlyWarningDe,
  ...lageDe,
  ...calendarDe,
  ...nearDe,
  ...dataDe,
  ...coverageDe,
  ...contextDe,
  ...compareDe,
  ...areaDe,
  ...assistantDe,
  ...profileDe,
  ...methodsDe,
  ...retentionDe,
  ...peopleDe,
  ...auditDe,
  ...processingDe,
  ...calibrationDe,
  ...findDe,
  ...inboxDe,
  ...districtsDe,
  ...publishedDe,
};
