import type { Command, CommandEntry } from "./command.ts";
import { ANALYSE_AORISTIC_TEXTS } from "./i18n/analyse-aoristic-texts.ts";
import { ANALYSE_DISPLACEMENT_TEXTS } from "./i18n/analyse-displacement-texts.ts";
import { ANALYSE_EMERGING_HOTSPOTS_TEXTS } from "./i18n/analyse-emerging-hotspots-texts.ts";
import { ANALYSE_ALARMS_TEXTS } from "./i18n/analyse-alarms-texts.ts";
import { ANALYSE_CELLS_TEXTS } from "./i18n/analyse-cells-texts.ts";
import { ANALYSE_DBSCAN_TEXTS } from "./i18n/analyse-dbscan-texts.ts";
import { ANALYSE_KNOX_TEXTS } from "./i18n/analyse-knox-texts.ts";
import { ANALYSE_MANN_KENDALL_TEXTS } from "./i18n/analyse-mann-kendall-texts.ts";
import { ANALYSE_SCAN_TEXTS } from "./i18n/analyse-scan-texts.ts";
import { ASK_TEXTS } from "./i18n/ask-texts.ts";
import { AUDIT_CLI_TEXTS } from "./i18n/audit-cli-texts.ts";
import { BACKUP_CLI_TEXTS } from "./i18n/backup-texts.ts";
import { BASE_MAP_TEXTS } from "./i18n/base-map-texts.ts";
import { CITY_TEXTS } from "./i18n/city-texts.ts";
import { COVERAGE_TEXTS } from "./i18n/coverage-texts.ts";
import { DELIVERY_TEXTS } from "./i18n/delivery-texts.ts";
import { DEMO_TEXTS } from "./i18n/demo-texts.ts";
import { FEED_CLI_TEXTS } from "./i18n/feed-cli-texts.ts";
import { GAZETTEER_TEXTS } from "./i18n/gazetteer-texts.ts";
import { IMPORT_TEXTS } from "./i18n/import-texts.ts";
import { RETENTION_TEXTS } from "./i18n/retention-texts.ts";
import { QUARANTINE_TEXTS } from "./i18n/quarantine-texts.ts";
import { SECURITY_CLI_TEXTS } from "./i18n/security-cli-texts.ts";
import { USER_TEXTS } from "./i18n/user-texts.ts";
import { WARNING_TEXTS } from "./i18n/warning-texts.ts";

const entry = (usage: string, summary: CommandEntry["summary"], load: () => Promise<Command>): CommandEntry => ({
  usage,
  summary,
  load,
  isBackground: false,
});

const inBackground = (command: CommandEntry): CommandEntry => ({ ...command, isBackground: true });

/** All commands, in the order of the help. What a command needs is loaded when it is called. */
export const COMMANDS: readonly CommandEntry[] = [
  entry("serve […]", DEMO_TEXTS.serveSummary, async () => (await import("./serve.ts")).serve),
  inBackground(entry("demo […]", DEMO_TEXTS.summary, async () => (await import("./demo.ts")).demo)),
  entry(
    "city create --id ID --name NAME --boundary FILE --districts FILE […]",
    CITY_TEXTS.createSummary,
    async () => (await import("./city-create.ts")).cityCreate,
  ),
  entry(
    "city base-map --id ID --set offline|URL|FILE",
    BASE_MAP_TEXTS.summary,
    async () => (await import("./city-base-map.ts")).cityBaseMap,
  ),
  entry(
    "districts import FILE --city ID […]",
    CITY_TEXTS.importSummary,
    async () => (await import("./districts-import.ts")).districtsImport,
  ),
  inBackground(
    entry(
      "gazetteer import FILE --city ID --mapping FILE",
      IMPORT_TEXTS.gazetteerSummary,
      async () => (await import("./gazetteer.ts")).gazetteerImport,
    ),
  ),
  entry("gazetteer open --city ID […]", GAZETTEER_TEXTS.openSummary, async () => (await import("./gazetteer-queue.ts")).gazetteerOpen),
  entry(
    "gazetteer answer NO --city ID […]",
    GAZETTEER_TEXTS.answerSummary,
    async () => (await import("./gazetteer-queue.ts")).gazetteerAnswer,
  ),
  entry(
    "gazetteer quality --city ID […]",
    GAZETTEER_TEXTS.qualitySummary,
    async () => (await import("./gazetteer-queue.ts")).gazetteerQuality,
  ),
  inBackground(
    entry(
      "import FILE --city ID --agency ID --mapping FILE […]",
      IMPORT_TEXTS.summary,
      async () => (await import("./import.ts")).importFile,
    ),
  ),
  inBackground(entry("import revert RUN […]", IMPORT_TEXTS.revertSummary, async () => (await import("./import.ts")).importRevert)),
  entry("quarantine list --city ID […]", QUARANTINE_TEXTS.listSummary, async () => (await import("./quarantine.ts")).quarantineList),
  entry(
    "quarantine export --city ID --out FILE […]",
    QUARANTINE_TEXTS.exportSummary,
    async () => (await import("./quarantine.ts")).quarantineExport,
  ),
  inBackground(
    entry("quarantine retry RUN […]", QUARANTINE_TEXTS.retrySummary, async () => (await import("./quarantine.ts")).quarantineRetry),
  ),
  entry(
    "quarantine discard --city ID --reason TEXT […]",
    DELIVERY_TEXTS.discardSummary,
    async () => (await import("./quarantine.ts")).quarantineDiscard,
  ),
  entry("coverage list --city ID […]", COVERAGE_TEXTS.listSummary, async () => (await import("./coverage.ts")).coverageList),
  entry(
    "coverage declare --city ID --agency ID --kind KIND --period FROM..TO --note TEXT […]",
    COVERAGE_TEXTS.declareSummary,
    async () => (await import("./coverage.ts")).coverageDeclare,
  ),
  entry("coverage remove DECLARATION --city ID", COVERAGE_TEXTS.removeSummary, async () => (await import("./coverage.ts")).coverageRemove),
  entry("feed list --city ID", FEED_CLI_TEXTS.listSummary, async () => (await import("./feed.ts")).feedList),
  entry("feed show FEED", FEED_CLI_TEXTS.showSummary, async () => (await import("./feed.ts")).feedShow),
  entry(
    "feed create --city ID --agency ID --name NAME --kind KIND --mapping FILE --type push|dropFolder|pull|open311|features|wfs […]",
    FEED_CLI_TEXTS.createSummary,
    async () => (await import("./feed-create.ts")).feedCreate,
  ),
  entry("feed test FEED", FEED_CLI_TEXTS.testSummary, async () => (await import("./feed-run.ts")).feedTest),
  entry("feed go-live FEED", FEED_CLI_TEXTS.goLiveSummary, async () => (await import("./feed-actions.ts")).feedGoLive),
  inBackground(entry("feed run FEED", FEED_CLI_TEXTS.runSummary, async () => (await import("./feed-run.ts")).feedRun)),
  entry("feed pause FEED", FEED_CLI_TEXTS.pauseSummary, async () => (await import("./feed-actions.ts")).feedPause),
  entry("feed resume FEED", FEED_CLI_TEXTS.resumeSummary, async () => (await import("./feed-actions.ts")).feedResume),
  entry("feed key FEED […]", FEED_CLI_TEXTS.keySummary, async () => (await import("./feed-actions.ts")).feedKey),
  entry("feed secret FEED --header NAME […]", FEED_CLI_TEXTS.secretSummary, async () => (await import("./feed-actions.ts")).feedSecret),
  entry("feed remove FEED --reason TEXT […]", FEED_CLI_TEXTS.removeSummary, async () => (await import("./feed-actions.ts")).feedRemove),
  entry("retention show --city ID", RETENTION_TEXTS.showSummary, async () => (await import("./retention.ts")).retentionShow),
  entry("retention set --city ID --reason TEXT […]", RETENTION_TEXTS.setSummary, async () => (await import("./retention.ts")).retentionSet),
  inBackground(entry("retention run --city ID […]", RETENTION_TEXTS.runSummary, async () => (await import("./retention.ts")).retentionRun)),
  inBackground(entry("backup --out FILE […]", BACKUP_CLI_TEXTS.summary, async () => (await import("./backup.ts")).backup)),
  entry("backup key --out FILE", BACKUP_CLI_TEXTS.keySummary, async () => (await import("./backup.ts")).backupKey),
  inBackground(entry("backup check FILE […]", BACKUP_CLI_TEXTS.checkSummary, async () => (await import("./backup.ts")).backupCheck)),
  inBackground(
    entry("backup relock FILE --out FILE […]", BACKUP_CLI_TEXTS.relockSummary, async () => (await import("./backup.ts")).backupRelock),
  ),
  entry("security", SECURITY_CLI_TEXTS.summary, async () => (await import("./security.ts")).security),
  entry("restore FILE […]", BACKUP_CLI_TEXTS.restoreSummary, async () => (await import("./backup.ts")).restore),
  entry("user list", USER_TEXTS.listSummary, async () => (await import("./user.ts")).userList),
  entry("user add --sign-in NAME --name NAME --role ROLE […]", USER_TEXTS.addSummary, async () => (await import("./user.ts")).userAdd),
  entry("user password SIGN-IN-NAME […]", USER_TEXTS.passwordSummary, async () => (await import("./user.ts")).userPassword),
  entry("user lock SIGN-IN-NAME", USER_TEXTS.lockSummary, async () => (await import("./user.ts")).userLock),
  entry("user unlock SIGN-IN-NAME", USER_TEXTS.unlockSummary, async () => (await import("./user.ts")).userUnlock),
  entry("user end-sessions SIGN-IN-NAME", USER_TEXTS.endSessionsSummary, async () => (await import("./user.ts")).userEndSessions),
  entry("user tokens SIGN-IN-NAME", USER_TEXTS.tokensSummary, async () => (await import("./user.ts")).userTokens),
  entry("user revoke SIGN-IN-NAME ID", USER_TEXTS.revokeSummary, async () => (await import("./user.ts")).userRevoke),
  entry("user reseal", USER_TEXTS.resealSummary, async () => (await import("./user.ts")).userReseal),
  entry("user reset-factor SIGN-IN-NAME", USER_TEXTS.resetFactorSummary, async () => (await import("./user.ts")).userResetFactor),
  inBackground(entry("audit verify […]", AUDIT_CLI_TEXTS.verifySummary, async () => (await import("./audit.ts")).auditVerify)),
  entry("audit head", AUDIT_CLI_TEXTS.headSummary, async () => (await import("./audit.ts")).auditHead),
  inBackground(
    entry("run early-warning --city ID […]", WARNING_TEXTS.runSummary, async () => (await import("./run-warning.ts")).runEarlyWarning),
  ),
  inBackground(
    entry("run calibrate --city ID […]", WARNING_TEXTS.calibrateSummary, async () => (await import("./run-warning.ts")).runCalibrate),
  ),
  entry(
    "ask --city ID --from D --to D --by cell|district|category|agency|day|week|hour-of-week […]",
    ASK_TEXTS.summary,
    async () => (await import("./ask.ts")).ask,
  ),
  entry(
    "analyse gi-star --in FILE […]",
    ANALYSE_CELLS_TEXTS.giStarSummary,
    async () => (await import("./analyse/gi-star.ts")).analyseGiStar,
  ),
  entry(
    "analyse local-moran --in FILE […]",
    ANALYSE_CELLS_TEXTS.localMoranSummary,
    async () => (await import("./analyse/local-moran.ts")).analyseLocalMoran,
  ),
  entry(
    "analyse kernel-density --points FILE --cells FILE --bandwidth-m H1,H2 […]",
    ANALYSE_CELLS_TEXTS.kernelDensitySummary,
    async () => (await import("./analyse/kernel-density.ts")).analyseKernelDensity,
  ),
  entry(
    "analyse pai --in FILE --coverage A,B […]",
    ANALYSE_CELLS_TEXTS.paiSummary,
    async () => (await import("./analyse/pai.ts")).analysePai,
  ),
  entry(
    "analyse mann-kendall --in FILE […]",
    ANALYSE_MANN_KENDALL_TEXTS.summary,
    async () => (await import("./analyse/mann-kendall.ts")).analyseMannKendall,
  ),
  entry(
    "analyse alarms --in FILE --params FILE […]",
    ANALYSE_ALARMS_TEXTS.summary,
    async () => (await import("./analyse/alarms.ts")).analyseAlarms,
  ),
  entry(
    "analyse scan --cells FILE --cases FILE --days N --max-radius-m R --max-duration-days D […]",
    ANALYSE_SCAN_TEXTS.summary,
    async () => (await import("./analyse/scan.ts")).analyseScan,
  ),
  entry(
    "analyse dbscan --in FILE --eps-m E --min-pts M […]",
    ANALYSE_DBSCAN_TEXTS.summary,
    async () => (await import("./analyse/dbscan.ts")).analyseDbscan,
  ),
  entry(
    "analyse knox --in FILE --params FILE […]",
    ANALYSE_KNOX_TEXTS.summary,
    async () => (await import("./analyse/knox.ts")).analyseKnox,
  ),
  entry(
    "analyse emerging-hotspots […]",
    ANALYSE_EMERGING_HOTSPOTS_TEXTS.summary,
    async () => (await import("./analyse/emerging-hotspots.ts")).analyseEmergingHotspots,
  ),
  entry(
    "analyse aoristic --in FILE […]",
    ANALYSE_AORISTIC_TEXTS.summary,
    async () => (await import("./analyse/aoristic.ts")).analyseAoristic,
  ),
  entry(
    "analyse displacement --in FILE […]",
    ANALYSE_DISPLACEMENT_TEXTS.summary,
    async () => (await import("./analyse/displacement.ts")).analyseDisplacement,
  ),
];
