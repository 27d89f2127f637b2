import type { Client } from "./sqlite-client.ts";
import { parseFindings } from "./warning-run.ts";
import type { WarningStore } from "./warning-store.ts";

export function createWarningReading(read: Client) {
  return {
    findWarningRun: (run) => read("findWarningRun", run),
    listWarningRuns: (city, limit) => read("listWarningRuns", city, limit),
    findAppliedRun: (city) => read("findAppliedRun", city),
    readFindings: async (run) => {
      const text = await read("readFindings", run);
      return text === undefined ? undefined : parseFindings(text);
    },
    readComplaintPoints: (city, days) => read("readComplaintPoints", city, days),
    readWarningBasis: (city, asOf) => read("readWarningBasis", city, asOf),
    listZones: (city) => read("listZones", city),
    listZoneReaches: (city) => read("listZoneReaches", city),
    findZone: (zone) => read("findZone", zone),
    listAlarms: (city, limit) => read("listAlarms", city, limit),
    findAlarm: (alarm) => read("findAlarm", alarm),
    countAlarmOutcomes: (city, since) => read("countAlarmOutcomes", city, since),
    getAlarmRate: (city) => read("getAlarmRate", city),
    listCalibrations: (city, limit) => read("listCalibrations", city, limit),
    findCalibrationAttempt: (city) => read("findCalibrationAttempt", city),
    listSubscriptions: (city) => read("listSubscriptions", city),
  } satisfies Partial<WarningStore>;
}

export function createWarningWriting(write: Client) {
  return {
    putWarningRun: (run) => write("putWarningRun", run),
    updateWarningRun: (run, change) => write("updateWarningRun", run, change),
    markInterruptedWarningRuns: (endedAt) => write("markInterruptedWarningRuns", endedAt),
    finishWarningRun: (finished) => write("finishWarningRun", JSON.stringify(finished)),
    forgetWarnings: (city) => write("forgetWarnings", city),
    putZoneChange: (zone, change) => write("putZoneChange", zone, change),
    putAlarmChange: (alarm, change) => write("putAlarmChange", alarm, change),
    putAlarmRate: (city, rate) => write("putAlarmRate", city, rate),
    putCalibration: (calibration) => write("putCalibration", calibration),
    putCalibrationAttempt: (attempt) => write("putCalibrationAttempt", attempt),
    endCalibrationAttempt: (id, end) => write("endCalibrationAttempt", id, end),
    putSubscription: (subscription) => write("putSubscription", subscription),
    deleteSubscription: (id) => write("deleteSubscription", id),
    lendMessages: (loan) => write("lendMessages", loan),
    endMessage: (no, outcome) => write("endMessage", no, outcome),
  } satisfies Partial<WarningStore>;
}
