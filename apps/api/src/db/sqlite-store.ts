import type { CityId, DistrictLevel, District, LngLat, ReportColumns } from "@lagebild/domain";
import type { Calls } from "./operations.ts";
import type { GazetteerEntry, Store } from "./store.ts";
import type { DatabaseThread } from "./thread.ts";
import { trust } from "./trust.ts";

/** The store over one writing thread and at least one reading thread. Writes happen one after the other, in the order of the calls. */
export function createSqliteStore(writer: DatabaseThread, readers: readonly DatabaseThread[]): Store {
  const exclusively = createQueue();
  const reader = (): DatabaseThread => readers.reduce((best, each) => (each.pending() < best.pending() ? each : best));
  const read = createClient((name, args) => reader().call(name, args));
  const write = createClient((name, args) => exclusively(() => writer.call(name, args)));

  return {
    listCities: () => read("listCities"),
    findCity: (id) => read("findCity", id),
    putCity: (city) => write("putCity", city),
    listDistricts: (city, level) => read("listDistricts", city, level),
    replaceDistricts: (city, level, districts, assign) => exclusively(() => replaceDistricts(writer, city, { level, districts, assign })),
    listAgencies: (city) => read("listAgencies", city),
    putAgency: (agency) => write("putAgency", agency),
    putCategories: (version, categories) => write("putCategories", version, categories),
    listCategories: () => read("listCategories"),

    replaceGazetteer: (city, entries) => replaceGazetteer(write, city, entries),
    readGazetteer: (city) => typed<readonly GazetteerEntry[]>(() => reader().stream("readGazetteer", [city])),

    startRun: (run) => write("startRun", run),
    writeBatch: (batch) => write("writeBatch", JSON.stringify(batch)),
    endRun: (run, end) => write("endRun", run, end),
    findRun: (run) => read("findRun", run),
    listRuns: (city, limit) => read("listRuns", city, limit),
    markInterruptedRuns: (endedAt) => write("markInterruptedRuns", endedAt),
    revertRun: (run, endedAt) => write("revertRun", run, endedAt),
    listQuarantine: (city, options) => read("listQuarantine", city, options),
    deleteQuarantined: (ids) => write("deleteQuarantined", ids),

    readDictionaries: (city) => read("readDictionaries", city),
    readColumns: (city) => typed<ReportColumns>(() => reader().stream("readColumns", [city])),
    readChangedColumns: (city, afterSeq) => typed<ReportColumns>(() => reader().stream("readChangedColumns", [city, afterSeq])),
    readChangeSeq: (city) => read("readChangeSeq", city),
    summarise: (city) => read("summarise", city),

    audit: (entry) => write("audit", entry),
    close: async () => {
      await Promise.all(readers.map((each) => each.close()));
      await exclusively(() => writer.close());
    },
  };
}

type Client = <K extends keyof Calls>(name: K, ...args: Parameters<Calls[K]>) => Promise<ReturnType<Calls[K]>>;

/** The border of the thread carries no types; both sides take them from `Calls`. */
function createClient(send: (name: string, args: readonly unknown[]) => Promise<unknown>): Client {
  return trust((name: string, ...args: readonly unknown[]) => send(name, args));
}

/** Starts the stream when it is first asked for a value. */
async function* typed<T>(start: () => AsyncGenerator<unknown, void, undefined>): AsyncGenerator<T, void, undefined> {
  for await (const value of start()) yield trust<T>(value);
}

/** One job after the other; a failed one does not stop the next. */
function createQueue(): <T>(job: () => Promise<T>) => Promise<T> {
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
}

async function replaceDistricts(
  writer: DatabaseThread,
  city: CityId,
  { level, districts, assign }: Replacement,
): Promise<{ readonly replacedReports: number }> {
  return trust(await writer.converse("replaceDistricts", [city, level, districts], (points) => assign(trust(points))));
}

async function replaceGazetteer(
  write: Client,
  city: CityId,
  entries: AsyncIterable<readonly GazetteerEntry[]>,
): Promise<{ readonly entries: number }> {
  const generation = await write("beginGazetteer", city);
  try {
    for await (const batch of entries) await write("addToGazetteer", generation, batch);
    return { entries: await write("publishGazetteer", generation) };
  } catch (error) {
    await write("dropGazetteer", generation);
    throw error;
  }
}
