import type { Database } from "better-sqlite3";
import { findCredentials, findPerson, hasAdministrator, listPeople, putPerson } from "./account.ts";
import { listPresence } from "./account-presence.ts";
import { EXTERNAL_CALLS } from "./account-external.ts";
import { FACTOR_CALLS } from "./account-factor.ts";
import { TOKEN_CALLS } from "./account-token.ts";
import { beginAttempt, clearAccounts, settleAttempt } from "./account-attempt.ts";
import {
  endSession,
  endSessionsOf,
  findLink,
  findSession,
  listSessionsOf,
  putLink,
  putPassword,
  putSession,
  redeemFirst,
  redeemLink,
  touchSession,
} from "./account-session.ts";
import { getAddress, listAddressAnswers, listAddresses, putAddressAnswer } from "./address.ts";
import { listAgencies, listAgencyProfiles, putAgency, putAgencyProfile } from "./agency.ts";
import { listAgenciesWithRuns, listAgreementVersions, listBroughtByRuns, putAgreementVersion } from "./agreement.ts";
import { listCategories, putCategories } from "./category.ts";
import { readReportPlaces } from "./place-rows.ts";
import { readComplaintPoints } from "./complaints.ts";
import { findCity, listCities, putCity, updateCity } from "./city.ts";
import { readChangeSeq, readChangedColumns, readColumns, summarise } from "./columns.ts";
import { readSnapshot } from "./connection.ts";
import { declareCoverage, readCoverage, readCoverageSeq, removeDeclaration } from "./coverage.ts";
import { readDictionaries } from "./dictionary.ts";
import { listDistricts, replaceDistricts } from "./district.ts";
import { deleteFeed, expireFeedKeys, findFeed, listFeedKeys, listFeeds, putFeed, putFeedKey, touchFeedKey } from "./feed.ts";
import { listFeedArrivals, listFeedDelays } from "./feed-arrivals.ts";
import {
  addToGazetteer,
  beginGazetteer,
  dropGazetteer,
  packGazetteer,
  publishGazetteer,
  readGazetteerStamp,
  readHouses,
  readStreets,
} from "./gazetteer.ts";
import { countPrecisions } from "./hit-rate.ts";
import { deleteMapping, findMapping, listMappings, nameMapping, putMapping } from "./mapping.ts";
import { readQuality, readQualitySeq } from "./quality.ts";
import { groupQuarantine } from "./quarantine-groups.ts";
import {
  takeFromQuarantine,
  discardQuarantined,
  findQuarantined,
  findReporters,
  fixQuarantined,
  listQuarantine,
  purgeQuarantine,
  refuseQuarantined,
} from "./quarantine.ts";
import { scanRetention } from "./expire-reports.ts";
import { stepRetention } from "./expire-traces.ts";
import { rehearseRun } from "./rehearsal.ts";
import { createBatchWriter } from "./report.ts";
import { emptyLog, endRetention, listRetentionReports, startRetention } from "./retention-report.ts";
import { getRetention, putRetention } from "./retention-rules.ts";
import { finishReplacement, forgetRevertedRuns, revertRun, undoRevert } from "./revert.ts";
import { endRun, findRun, listRuns, markInterruptedRuns, startRun } from "./run.ts";
import { deleteContextLayer, listContextLayers, putContextLayer, readContextFeatures } from "./context-layer.ts";
import {
  getPublishedSettings,
  listPublishedKeys,
  listPublishedTables,
  putPublished,
  putPublishedSettings,
  readPublishedStep,
} from "./published.ts";
import { deleteSavedArea, listSavedAreas, putSavedArea } from "./saved-area.ts";
import { deleteSavedView, listSavedViews, putSavedView } from "./saved-view.ts";
import type { ReportBatch } from "./store.ts";
import { trust } from "./trust.ts";
import {
  endCalibrationAttempt,
  findCalibrationAttempt,
  getAlarmRate,
  listCalibrations,
  putAlarmRate,
  putCalibration,
  putCalibrationAttempt,
} from "./calibration.ts";
import { forgetWarnings } from "./forget-warnings.ts";
import { countAlarmOutcomes, findAlarm, listAlarms, putAlarmChange } from "./warning-alarm.ts";
import { deleteSubscription, endMessage, lendMessages, listSubscriptions, putSubscription } from "./warning-message.ts";
import {
  findAppliedRun,
  findWarningRun,
  listWarningRuns,
  markInterruptedWarningRuns,
  putWarningRun,
  readFindings,
  updateWarningRun,
} from "./warning-run.ts";
import { finishWarningRun, readWarningBasis } from "./warning-settle.ts";
import { findZone, listZoneReaches, listZones, putZoneChange } from "./warning-zone.ts";
import { listUnknownCodes } from "./unknown-code.ts";

type Bound<F> = F extends (db: Database, ...args: infer A) => infer R ? (...args: A) => R : never;

const CALLS = {
  ...FACTOR_CALLS,
  ...TOKEN_CALLS,
  ...EXTERNAL_CALLS,
  listPeople,
  listPresence,
  findPerson,
  findCredentials,
  hasAdministrator,
  findLink,
  findSession,
  listSessionsOf,
  putPerson,
  putPassword,
  putLink,
  redeemLink,
  redeemFirst,
  putSession,
  touchSession,
  endSession,
  endSessionsOf,
  beginAttempt,
  settleAttempt,
  clearAccounts,
  listCities,
  findCity,
  putCity,
  updateCity,
  listDistricts,
  listAgencies,
  putAgency,
  listAgencyProfiles,
  putAgencyProfile,
  listAgreementVersions,
  putAgreementVersion,
  listBroughtByRuns,
  listAgenciesWithRuns,
  listCategories,
  putCategories,
  beginGazetteer,
  addToGazetteer,
  packGazetteer,
  publishGazetteer,
  dropGazetteer,
  readGazetteerStamp,
  readHouses,
  listAddresses,
  getAddress,
  putAddressAnswer,
  listAddressAnswers,
  countPrecisions,
  startRun,
  endRun,
  findRun,
  listRuns,
  markInterruptedRuns,
  finishReplacement,
  revertRun,
  undoRevert,
  forgetRevertedRuns,
  putMapping,
  listMappings,
  findMapping,
  nameMapping,
  deleteMapping,
  listQuarantine,
  findQuarantined,
  findReporters,
  groupQuarantine,
  fixQuarantined,
  discardQuarantined,
  takeFromQuarantine,
  refuseQuarantined,
  purgeQuarantine,
  readCoverage,
  readCoverageSeq,
  declareCoverage,
  removeDeclaration,
  readQuality,
  readQualitySeq,
  listUnknownCodes,
  getPublishedSettings,
  putPublishedSettings,
  listPublishedKeys,
  listPublishedTables,
  readPublishedStep,
  putPublished,
  getRetention,
  putRetention,
  startRetention,
  scanRetention,
  stepRetention,
  endRetention,
  emptyLog,
  listRetentionReports,
  readDictionaries,
  readChangeSeq,
  summarise,
  listFeeds,
  listFeedArrivals,
  listFeedDelays,
  findFeed,
  putFeed,
  deleteFeed,
  listFeedKeys,
  putFeedKey,
  expireFeedKeys,
  touchFeedKey,
  putWarningRun,
  updateWarningRun,
  findWarningRun,
  listWarningRuns,
  findAppliedRun,
  readFindings,
  markInterruptedWarningRuns,
  readComplaintPoints,
  readReportPlaces,
  readWarningBasis,
  finishWarningRun,
  forgetWarnings,
  listZoneReaches,
  listZones,
  findZone,
  putZoneChange,
  listAlarms,
  findAlarm,
  putAlarmChange,
  countAlarmOutcomes,
  getAlarmRate,
  putAlarmRate,
  putCalibration,
  listCalibrations,
  putCalibrationAttempt,
  endCalibrationAttempt,
  findCalibrationAttempt,
  listSubscriptions,
  putSubscription,
  deleteSubscription,
  lendMessages,
  endMessage,
  listSavedViews,
  putSavedView,
  deleteSavedView,
  listSavedAreas,
  putSavedArea,
  deleteSavedArea,
  listContextLayers,
  readContextFeatures,
  putContextLayer,
  deleteContextLayer,
};

const STREAMS = { readColumns, readChangedColumns, readStreets };

/** What can be asked of a database thread, by name: arguments and answer. */
export type Calls = { readonly [K in keyof typeof CALLS]: Bound<(typeof CALLS)[K]> } & {
  /** The batch as JSON text: cheaper to hand over than its objects one by one. */
  readonly writeBatch: (batch: string) => ReturnType<ReturnType<typeof createBatchWriter>>;
};

type Anonymous = (...args: readonly unknown[]) => unknown;
type AnonymousStream = (...args: readonly unknown[]) => Generator<unknown, unknown, unknown>;

/** The types of `Calls` end at the border of the thread; `createClient` keeps them on the other side. */
function erase<T extends Anonymous>(functions: object): ReadonlyMap<string, T> {
  return new Map(trust<[string, T][]>(Object.entries(functions)));
}

export function createOperations(db: Database): ReadonlyMap<string, Anonymous> {
  const calls = [...erase<Anonymous>(CALLS)].map(([name, run]): [string, Anonymous] => [name, (...args) => run(db, ...args)]);
  if (db.readonly) return new Map(calls);
  const write = createBatchWriter(db);
  return new Map([...calls, ["writeBatch", (text) => write(parseBatch(text))]]);
}

export function createStreams(db: Database, file: string): ReadonlyMap<string, AnonymousStream> {
  const streams = [...erase<AnonymousStream>(STREAMS)].map(([name, run]): [string, AnonymousStream] => [
    name,
    (...args) => readSnapshot(file, (snapshot) => run(snapshot, ...args)),
  ]);
  const bound = erase<AnonymousStream>({
    replaceDistricts: replaceDistricts.bind(null, db),
    rehearseRun: rehearseRun.bind(null, file),
  });
  return new Map([...streams, ...bound]);
}

/** Comes from `Store.writeBatch` of this process: typed there. */
function parseBatch(text: unknown): ReportBatch {
  return trust(JSON.parse(String(text)));
}
