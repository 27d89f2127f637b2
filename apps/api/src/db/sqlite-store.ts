import type {
  AddressBatch,
  Agency,
  CityId,
  DistrictLevel,
  District,
  GazetteerLayer,
  ImportRun,
  LngLat,
  ReportColumns,
  StoredStreet,
} from "@lagebild/domain";
import { createSqliteAudit, type AuditThreads } from "./sqlite-audit.ts";
import type { Client } from "./sqlite-client.ts";
import type { RehearsalStep } from "./rehearsal.ts";
import type { Rehearsal, Store } from "./store.ts";
import type { DatabaseThread } from "./thread.ts";
import { trust } from "./trust.ts";
import { createAccountReading, createAccountWriting } from "./sqlite-account-store.ts";
import { createWarningReading, createWarningWriting } from "./sqlite-warning-store.ts";

/** The store over one writing thread and at least one reading thread. Writes happen one after the other, in the order of the calls. */
export function createSqliteStore(writer: DatabaseThread, readers: readonly DatabaseThread[], record: AuditThreads): Store {
  const exclusively = createQueue();
  const { store: auditing, close: closeAudit } = createSqliteAudit(record);
  return {
    ...createReading(readers),
    ...createWriting(writer, exclusively),
    ...auditing,
    close: async () => {
      await closeAudit();
      await Promise.all(readers.map((each) => each.close()));
      await exclusively(() => writer.close());
    },
  };
}

/** Each question goes to the reader with the fewest waiting. */
function createReading(readers: readonly DatabaseThread[]) {
  const reader = (): DatabaseThread => readers.reduce((best, each) => (each.pending() < best.pending() ? each : best));
  const read = createClient((name, args) => reader().call(name, args));
  return {
    ...createAccountReading(read),
    listCities: () => read("listCities"),
    findCity: (id) => read("findCity", id),
    listDistricts: (city, level) => read("listDistricts", city, level),
    listAgencies: (city) => read("listAgencies", city),
    listAgencyProfiles: (city) => read("listAgencyProfiles", city),
    listAgreementVersions: (city) => read("listAgreementVersions", city),
    listBroughtByRuns: (city) => read("listBroughtByRuns", city),
    listAgenciesWithRuns: (city) => read("listAgenciesWithRuns", city),
    listCategories: () => read("listCategories"),
    readStreets: (city) => typed<readonly StoredStreet[]>(() => reader().stream("readStreets", [city])),
    readGazetteerStamp: (city) => read("readGazetteerStamp", city),
    readHouses: (streets) => read("readHouses", Float64Array.from(streets)),
    listAddresses: (city, query) => read("listAddresses", city, query),
    getAddress: (city, id) => read("getAddress", city, id),
    listAddressAnswers: (city) => read("listAddressAnswers", city),
    countPrecisions: (city, by) => read("countPrecisions", city, by),
    findRun: (run) => read("findRun", run),
    listRuns: (city, limit) => read("listRuns", city, limit),
    listMappings: (city, agency) => read("listMappings", city, agency),
    findMapping: (city, hash) => read("findMapping", city, hash),
    listQuarantine: (city, options) => read("listQuarantine", city, options),
    findReporters: (city, ids) => read("findReporters", city, ids),
    findQuarantined: (city, ids) => read("findQuarantined", city, ids),
    groupQuarantine: (city, options) => read("groupQuarantine", city, options),
    readCoverage: (city) => read("readCoverage", city),
    readCoverageSeq: (city) => read("readCoverageSeq", city),
    readQuality: (city) => read("readQuality", city),
    readQualitySeq: (city) => read("readQualitySeq", city),
    listUnknownCodes: (city) => read("listUnknownCodes", city),
    getRetention: (city) => read("getRetention", city),
    scanRetention: (report, after) => read("scanRetention", report, after),
    listRetentionReports: (city, limit) => read("listRetentionReports", city, limit),
    readDictionaries: (city) => read("readDictionaries", city),
    readColumns: (city) => typed<ReportColumns>(() => reader().stream("readColumns", [city])),
    readChangedColumns: (city, afterSeq) => typed<ReportColumns>(() => reader().stream("readChangedColumns", [city, afterSeq])),
    readReportPlaces: (city, days) => read("readReportPlaces", city, days),
    readChangeSeq: (city) => read("readChangeSeq", city),
    summarise: (city) => read("summarise", city),
    listFeeds: (city) => read("listFeeds", city),
    findFeed: (id) => read("findFeed", id),
    listFeedArrivals: (city, since) => read("listFeedArrivals", city, since),
    listFeedDelays: (city, since) => read("listFeedDelays", city, since),
    listFeedKeys: (feed) => read("listFeedKeys", feed),
    listSavedViews: (city, agency) => read("listSavedViews", city, agency),
    listSavedAreas: (city, agency) => read("listSavedAreas", city, agency),
    listContextLayers: (city) => read("listContextLayers", city),
    readContextFeatures: (id) => read("readContextFeatures", id),
    getPublishedSettings: (city) => read("getPublishedSettings", city),
    listPublishedKeys: (city) => read("listPublishedKeys", city),
    listPublishedTables: (city, audience, steps = {}) => read("listPublishedTables", city, audience, steps),
    readPublishedStep: (city, step) => read("readPublishedStep", city, step),
    rehearseRun: (run, newAgency) => rehearse(reader(), run, newAgency),
    ...createWarningReading(read),
  } satisfies Partial<Store>;
}

function createWriting(writer: DatabaseThread, exclusively: Queue) {
  const write = createClient((name, args) => exclusively(() => writer.call(name, args)));
  return {
    putCity: (city) => write("putCity", city),
    updateCity: (city, names = []) => write("updateCity", city, names),
    replaceDistricts: (city, level, districts, assign, revision) =>
      exclusively(() => replaceDistricts(writer, city, { level, districts, assign, revision })),
    putAgency: (agency) => write("putAgency", agency),
    putAgencyProfile: (agency, profile) => write("putAgencyProfile", agency, profile),
    putAgreementVersion: (version) => write("putAgreementVersion", version),
    putCategories: (version, categories) => write("putCategories", version, categories),
    replaceGazetteer: (city, layer, batches) => replaceGazetteer(write, { city, layer, batches }),
    putAddressAnswer: (city, id, answer) => write("putAddressAnswer", city, id, answer),
    startRun: (run) => write("startRun", run),
    writeBatch: (batch) => write("writeBatch", JSON.stringify(batch)),
    endRun: (run, end) => write("endRun", run, end),
    markInterruptedRuns: (endedAt) => write("markInterruptedRuns", endedAt),
    finishReplacement: (run, end) => write("finishReplacement", run, end),
    revertRun: (run, endedAt) => write("revertRun", run, endedAt),
    undoRevert: (run) => write("undoRevert", run),
    forgetRevertedRuns: (before, only) => write("forgetRevertedRuns", before, only),
    putMapping: (mapping) => write("putMapping", mapping),
    nameMapping: (city, hash, name) => write("nameMapping", city, hash, name),
    deleteMapping: (city, hash) => write("deleteMapping", city, hash),
    fixQuarantined: (city, id, mapped) => write("fixQuarantined", city, id, mapped),
    discardQuarantined: (city, choice) => write("discardQuarantined", city, choice),
    takeFromQuarantine: (run, ids) => write("takeFromQuarantine", run, ids),
    refuseQuarantined: (rows) => write("refuseQuarantined", rows),
    purgeQuarantine: (before) => write("purgeQuarantine", before),
    declareCoverage: (city, declaration) => write("declareCoverage", city, declaration),
    removeDeclaration: (city, id) => write("removeDeclaration", city, id),
    putFeed: (feed) => write("putFeed", feed),
    deleteFeed: (id) => write("deleteFeed", id),
    putFeedKey: (feed, key) => write("putFeedKey", feed, key),
    expireFeedKeys: (feed, at, only) => write("expireFeedKeys", feed, at, only),
    touchFeedKey: (feed, key, at) => write("touchFeedKey", feed, key, at),
    putRetention: (city, retention) => write("putRetention", city, retention),
    startRetention: (city, run) => write("startRetention", city, run),
    stepRetention: (report, cursor) => write("stepRetention", report, cursor),
    endRetention: (report, end) => write("endRetention", report, end),
    emptyLog: () => write("emptyLog"),
    putSavedView: (view) => write("putSavedView", view),
    deleteSavedView: (id) => write("deleteSavedView", id),
    putSavedArea: (area) => write("putSavedArea", area),
    deleteSavedArea: (id) => write("deleteSavedArea", id),
    putContextLayer: (layer, features) => write("putContextLayer", layer, features),
    deleteContextLayer: (id) => write("deleteContextLayer", id),
    putPublishedSettings: (city, settings) => write("putPublishedSettings", city, settings),
    putPublished: (city, bases, tables) => write("putPublished", city, bases, tables),
    ...createWarningWriting(write),
    ...createAccountWriting(write),
  } satisfies Partial<Store>;
}

/** The border of the thread carries no types; both sides take them from `Calls`. */
function createClient(send: (name: string, args: readonly unknown[]) => Promise<unknown>): Client {
  return trust((name: string, ...args: readonly unknown[]) => send(name, args));
}

function rehearse(reader: DatabaseThread, run: ImportRun, newAgency: Agency | null): Rehearsal {
  const { ask, end } = reader.discuss("rehearseRun", [run, newAgency]);
  const step = (each: RehearsalStep): Promise<unknown> => ask(each);
  return {
    writeBatch: async (batch) => trust(await step({ kind: "batch", text: JSON.stringify(batch) })),
    finishReplacement: async (_, ending) => trust(await step({ kind: "finish", end: ending })),
    close: end,
  };
}

/** Starts the stream when it is first asked for a value. */
async function* typed<T>(start: () => AsyncGenerator<unknown, void, undefined>): AsyncGenerator<T, void, undefined> {
  for await (const value of start()) yield trust<T>(value);
}

/** One job after the other; a failed one does not stop the next. */
type Queue = <T>(job: () => Promise<T>) => Promise<T>;

function createQueue(): Queue {
  let last: Promise<unknown> = Promise.resolve();
  return (job) => {
    const result = last.then(job);
    last = result.catch(() => undefined);
    return result;
  };
}

interface Replacement {
  readonly level: DistrictLevel;
  readonly districts: readonly District[];
  readonly assign: (points: readonly LngLat[]) => readonly number[];
  readonly revision: number | undefined;
}

async function replaceDistricts(
  writer: DatabaseThread,
  city: CityId,
  { level, districts, assign, revision }: Replacement,
): Promise<{ readonly replacedReports: number }> {
  return trust(await writer.converse("replaceDistricts", [city, level, districts, revision], (points) => assign(trust(points))));
}

interface GazetteerReplacement {
  readonly city: CityId;
  readonly layer: GazetteerLayer;
  readonly batches: AsyncIterable<AddressBatch>;
}

async function replaceGazetteer(
  write: Client,
  { city, layer, batches }: GazetteerReplacement,
): Promise<{ readonly entries: number; readonly streets: number }> {
  const generation = await write("beginGazetteer", city, layer);
  let streets = 0;
  try {
    // One batch is written while the next is read.
    let writing: Promise<unknown> = Promise.resolve();
    for await (const batch of batches) {
      await writing;
      streets += batch.newStreets.length;
      writing = write("addToGazetteer", generation, batch);
      writing.catch(() => undefined);
    }
    await writing;
    for (let next: number | null = 0; next !== null;) next = await write("packGazetteer", generation, next);
    return { entries: await write("publishGazetteer", generation), streets };
  } catch (error) {
    await write("dropGazetteer", generation);
    throw error;
  }
}
