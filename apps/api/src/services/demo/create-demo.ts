import { createHash } from "node:crypto";
import {
  EMPTY_COUNTS,
  InvalidInputError,
  KINDS,
  addDays,
  createZoneClock,
  daySchema,
  instantSchema,
  runIdSchema,
  type CityId,
  type Day,
  type FeedId,
  type ImportCounts,
  type ImportRun,
  type Instant,
  type Kind,
  type PlacedReport,
  type Report,
  type RunId,
  type Viewer,
} from "@lagebild/domain";
import { createPlacer } from "@lagebild/ingest";
import { simulateCity, type SimulatedAgencies } from "@lagebild/simulate";
import type { Store } from "../../db/store.ts";
import { actorOf } from "../audit/actor.ts";
import { instantOf, type CityDeps } from "../city/city-deps.ts";
import { loadProfile, type Profile } from "../city/load-profile.ts";
import { recordDemoAddresses } from "./demo-addresses.ts";
import { recordDemoAgreements } from "./demo-agreements.ts";
import { recordDemoContext } from "./demo-context.ts";
import { FED_KINDS, recordDemoFeeds } from "./demo-feeds.ts";
import { placeReport } from "./place-report.ts";

/** The profile the demo is made in. */
export const DEMO_FOLDER = "hamm";
const RUN_PREFIX = "run-demo-";
const BATCH_SIZE = 2000;
const RUN_LIMIT = 1000;
const FED_DAYS = 28;

export interface DemoInput {
  readonly seed: number;
  readonly years: number;
  /** The last day. */
  readonly until: Day;
  readonly onProgress?: (done: number, total: number) => void;
}

export interface DemoOutcome {
  readonly city: CityId;
  readonly reports: number;
  /** SHA-256 over all reports in order of receipt: equal for equal arguments. */
  readonly hash: string;
  /** The same demo was there already, nothing was written. */
  readonly isUnchanged: boolean;
}

/** Makes the synthetic city, in place of an earlier demo. Throws ConflictError when the city holds real reports. */
export async function createDemo(deps: CityDeps, viewer: Viewer, input: DemoInput): Promise<DemoOutcome> {
  const { store, now } = deps;
  const profile = await loadProfile(deps, viewer, { folder: DEMO_FOLDER, isSynthetic: true });
  const { id } = profile.city;
  const name = `demo-${input.seed}-${input.years}-${input.until}`;
  await store.markInterruptedRuns(instantOf(now()));
  await recordDemoAgreements(store, profile, input.until);
  const earlier = (await store.listRuns(id, RUN_LIMIT)).filter((run) => run.id.startsWith(RUN_PREFIX) && run.state !== "reverted");
  const same = earlier.filter((run) => run.fileName === name && run.state === "done");
  if (same.length >= KINDS.length && earlier.length === same.length) {
    const reports = same.reduce((sum, { counts }) => sum + counts.read, 0);
    return { city: id, reports, hash: same[0]?.fileHash ?? "", isUnchanged: true };
  }
  for (const run of earlier) await store.revertRun(run.id, instantOf(now()));
  // A demo is made anew, not brought back.
  await store.forgetRevertedRuns(
    instantOf(new Date(now().getTime() + 1)),
    earlier.map(({ id: run }) => run),
  );
  // What was found in other reports is not found in these; a run for an earlier day would leave it standing.
  if (earlier.length > 0) await store.forgetWarnings(id);
  await recordDemoFeeds(store, profile, input.until);
  await recordDemoAddresses(store, profile, input.seed);
  await recordDemoContext(store, profile, { ...input, at: instantOf(now()) });
  const outcome = await writeDemo(store, profile, { ...input, name, madeAt: instantOf(now()) });
  await store.audit({ at: instantOf(now()), ...actorOf(viewer), what: "demo.create", subject: id, reason: name });
  return { city: id, ...outcome, isUnchanged: false };
}

/** Whether a store holds nothing, or a demo that was cut off while it was made. */
export async function needsDemo({ store, now }: CityDeps): Promise<boolean> {
  await store.markInterruptedRuns(instantOf(now()));
  const [city, ...others] = await store.listCities();
  if (city === undefined) return true;
  if (others.length > 0 || !city.isSynthetic) return false;
  const runs = (await store.listRuns(city.id, RUN_LIMIT)).filter(({ id, state }) => id.startsWith(RUN_PREFIX) && state !== "reverted");
  const isWhole = runs.length >= KINDS.length && runs.every(({ state }) => state === "done");
  return !isWhole && runs.every(({ state }) => state !== "running");
}

interface OpenRun {
  readonly run: ImportRun;
  counts: ImportCounts;
  buffer: PlacedReport[];
}

async function writeDemo(store: Store, profile: Profile, input: NamedInput): Promise<{ reports: number; hash: string }> {
  const { city } = profile;
  const { categories } = await store.listCategories();
  const districts = profile.levels.flatMap((level) => level.districts);
  const simulated = simulateCity({
    ...input,
    city,
    districts: profile.levels[0]?.districts ?? [],
    categories,
    agencies: agenciesOf(profile),
  });
  const placer = createPlacer(city, districts);
  const clock = createZoneClock(city.timeZone);
  const runs = await startRuns(store, profile, input);
  const ofFeeds = createFeedRuns(store, profile, input);
  const hash = createHash("sha256");
  let done = 0;
  for (const batch of simulated.batches()) {
    for (const report of batch) {
      hash.update(JSON.stringify(report));
      const open = (await ofFeeds.find(report)) ?? runs[report.kind];
      open.buffer.push(placeReport(report, placer, clock));
      if (open.buffer.length >= BATCH_SIZE) await flush(store, open);
    }
    done += batch.length;
    input.onProgress?.(done, simulated.reportCount);
  }
  const fileHash = hash.digest("hex");
  for (const open of [...KINDS.map((kind) => runs[kind]), ...ofFeeds.all()]) {
    await flush(store, open);
    await store.endRun(open.run.id, { state: "done", endedAt: open.run.startedAt, fileHash, counts: open.counts, error: null });
  }
  return { reports: done, hash: fileHash };
}

interface NamedInput extends DemoInput {
  readonly name: string;
  readonly madeAt: Instant;
}

/**
 * Runs carry the last instant of what they bring, not the clock's, so that the same arguments store the same; but none ends after it was made, where the last
 * day is not over yet.
 */
async function startDemoRun(
  store: Store,
  profile: Profile,
  { seed, name, madeAt }: NamedInput,
  { kind, on, feed }: RunSketch,
): Promise<OpenRun> {
  const broughtAt = instantSchema.parse(`${addDays(on, 1)}T00:00:00Z`);
  const startedAt = Date.parse(broughtAt) < Date.parse(madeAt) ? broughtAt : madeAt;
  const run: ImportRun = {
    id: await freeRunId(store, `${RUN_PREFIX}${seed}-${on}-${kind.toLowerCase()}`),
    city: profile.city.id,
    agency: agenciesOf(profile)[kind].id,
    kind,
    fileName: name,
    fileHash: null,
    mappingHash: "demo",
    delivery: { mode: "append", at: startedAt, key: name, period: null },
    state: "running",
    by: "demo",
    startedAt,
    endedAt: null,
    counts: EMPTY_COUNTS,
    error: null,
    ...(feed !== undefined && { feed }),
  };
  await store.startRun(run);
  return { run, counts: EMPTY_COUNTS, buffer: [] };
}

interface RunSketch {
  readonly kind: Kind;
  /** The last day whose reports it brings. */
  readonly on: Day;
  readonly feed?: FeedId;
}

async function startRuns(store: Store, profile: Profile, input: NamedInput): Promise<Record<Kind, OpenRun>> {
  const start = (kind: Kind): Promise<OpenRun> => startDemoRun(store, profile, input, { kind, on: input.until });
  return {
    offence: await start("offence"),
    administrativeOffence: await start("administrativeOffence"),
    complaint: await start("complaint"),
    callForService: await start("callForService"),
  };
}

/** Of kinds with a feed, what was received over the last weeks came day by day. */
function createFeedRuns(store: Store, profile: Profile, input: NamedInput) {
  const first = addDays(input.until, 1 - FED_DAYS);
  const runs = new Map<string, OpenRun>();

  async function find({ kind, receivedAt }: Pick<Report, "kind" | "receivedAt">): Promise<OpenRun | undefined> {
    const feed = FED_KINDS.get(kind);
    const on = daySchema.parse(receivedAt.slice(0, 10));
    if (feed === undefined || on < first || on > input.until) return undefined;
    const key = `${kind} ${on}`;
    const open = runs.get(key) ?? (await startDemoRun(store, profile, input, { kind, on, feed }));
    runs.set(key, open);
    return open;
  }

  return { find, all: () => [...runs.values()] };
}

async function freeRunId(store: Store, wanted: string): Promise<RunId> {
  for (let number = 1; ; number += 1) {
    const suffix = number === 1 ? "" : `-${number}`;
    const id = runIdSchema.parse(`${wanted.slice(0, 44 - suffix.length)}${suffix}`);
    if ((await store.findRun(id)) === undefined) return id;
  }
}

async function flush(store: Store, open: OpenRun): Promise<void> {
  const reports = open.buffer;
  if (reports.length === 0) return;
  open.buffer = [];
  open.counts = addCounts(open.counts, reports);
  await store.writeBatch({ run: open.run.id, reports, quarantined: [], counts: open.counts });
}

function addCounts(counts: ImportCounts, reports: readonly PlacedReport[]): ImportCounts {
  const geocoded = { ...counts.geocoded };
  for (const { positionalPrecision } of reports) geocoded[positionalPrecision] += 1;
  return {
    ...counts,
    read: counts.read + reports.length,
    accepted: counts.accepted + reports.length,
    outside: counts.outside + reports.filter(({ isOutside }) => isOutside).length,
    geocoded,
  };
}

function agenciesOf({ city, agencies }: Profile): SimulatedAgencies {
  const find = (kind: Kind) => {
    const agency = agencies.find(({ kinds }) => kinds.includes(kind));
    if (agency === undefined) throw new InvalidInputError(`no agency of ${city.id} sends ${kind}`, [{ path: "agencies", message: kind }]);
    return agency;
  };
  return {
    offence: find("offence"),
    administrativeOffence: find("administrativeOffence"),
    complaint: find("complaint"),
    callForService: find("callForService"),
  };
}
