import { areaEn } from "./area-en.ts";
import { assistantEn } from "./assistant-en.ts";
import { calendarEn } from "./calendar-en.ts";
import { compareEn } from "./compare-en.ts";
import { nearEn } from "./near-en.ts";
import { contextEn } from "./context-en.ts";
import { coverageEn } from "./coverage-en.ts";
import { dataEn } from "./data-en.ts";
import { districtsEn } from "./districts-en.ts";
import { calibrationEn } from "./calibration-en.ts";
import { findEn } from "./find-en.ts";
import { inboxEn } from "./inbox-en.ts";
import { earlyWarningEn } from "./early-warning-en.ts";
import { lageEn } from "./lage-en.ts";
import { marksEn } from "./marks-en.ts";
import { mapEn } from "./map-en.ts";
import { methodsEn } from "./methods-en.ts";
import { profileEn } from "./profile-en.ts";
import { auditEn } from "./audit-en.ts";
import { processingEn } from "./processing-en.ts";
import { publishedEn } from "./published-en.ts";
import { peopleEn } from "./people-en.ts";
import { retentionEn } from "./retention-en.ts";
import { shellEn } from "./shell-en.ts";
import { accountEn } from "./account-en.ts";
import { signInEn } from "./sign-in-en.ts";
import { wallEn } from "./wall-en.ts";

export const en = {
  ...shellEn,
  ...signInEn,
  ...accountEn,
  ...wallEn,
  ...mapEn,
  ...marksEn,
  ...earlyWarningEn,
  ...lageEn,
  ...calendarEn,
  ...nearEn,
  ...dataEn,
  ...coverageEn,
  ...contextEn,
  ...compareEn,
  ...areaEn,
  ...assistantEn,
  ...profileEn,
  ...methodsEn,
  ...retentionEn,
  ...peopleEn,
  ...auditEn,
  ...processingEn,
  ...calibrationEn,
  ...findEn,
  ...inboxEn,
  ...districtsEn,
  ...publishedEn,
};
