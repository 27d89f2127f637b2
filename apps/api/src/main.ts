import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { getRequestListener } from "@hono/node-server";
import { LagebildError, SYSTEM_VIEWER } from "@lagebild/domain";
import pino, { type Logger } from "pino";
import { z } from "zod";
import { createApp, type AppDeps } from "./app.ts";
import { readConfig, type Config } from "./config.ts";
import { openStore } from "./db/open.ts";
import { openInbox } from "./db/sqlite-inbox.ts";
import type { Store } from "./db/store.ts";
import { CONNECTION_LIMITS, limitConnections } from "./connection-limits.ts";
import { STARTUP_TEXTS } from "./i18n/startup.ts";
import { multiplyRates } from "./middleware/rate-limits.ts";
import { openAccounts, requireAdministrator } from "./open-accounts.ts";
import { openNightly } from "./open-nightly.ts";
import { openNotices } from "./open-notices.ts";
import { answerAs } from "./services/accounts/identity.ts";
import { createPictureDeps } from "./services/picture/create-picture-deps.ts";
import { createRetentionKeeper } from "./services/retention/retention-keeper.ts";
import { noteAudits } from "./services/security/note-audits.ts";
import type { UnfitRule } from "./services/accounts/check-group-rules.ts";
import { createSecurityLog } from "./services/security/security-log.ts";
import { closeLeftRuns, tidyUp } from "./services/tidy-up.ts";
import { clearSpoolFolder } from "./services/uploads/spool.ts";
import { createUploadBook } from "./services/uploads/upload-book.ts";
import { createWebFiles } from "./services/web/web-files.ts";
import { warmUp, type WarmUp } from "./warm-up.ts";
import { createAnalysisThreads, createThreadAnalysisPort } from "./workers/thread-analysis-port.ts";
import { createThreadCarrierPort } from "./workers/thread-carrier-port.ts";
import { createThreadCityPort } from "./workers/thread-city-port.ts";
import { createOnePerTurn } from "./workers/one-per-turn.ts";
import { createThreadFramePort } from "./workers/thread-frame-port.ts";
import { createThreadJobPort } from "./workers/thread-job-port.ts";
import { createThreadReceiverPort } from "./workers/thread-receiver-port.ts";
import { createThreadSpoolPort } from "./workers/thread-spool-port.ts";

/** How late the picture may learn of what another process wrote. */
const POLL_MS = 1_000;
const TIDY_MS = 3_600_000;
/** A server that was just started answers first, and deletes afterwards. */
const FIRST_LOOK_MS = 300_000;
/** Requests that are still open then are cut off. */
const GRACE_MS = 3_000;
const OWN_RATE_FACTOR = 10_000;
const packageSchema = z.object({ version: z.string() });
const PACKAGE_FILE = new URL("../package.json", import.meta.url);

export interface RunningServer {
  readonly url: string;
  /** The path of the one-time link by which the first administrator is made; null where there is one, or the people of the demo. */
  makeFirstLink(): Promise<string | null>;
  /** Rules of the provider's groups that refuse whoever they fit, for no city has what they name. */
  findUnfitRules(): Promise<readonly UnfitRule[]>;
  /** Lets open requests end, then closes frames and store. Calling it again waits for the same end. */
  close(): Promise<void>;
}

/** `bindings` is what the HTTP server knows of a request. */
type Answering = (request: Request, bindings: object) => Response | Promise<Response>;

/** Takes the port first, then opens frames and store. Throws a LagebildError when the port is taken. */
export async function startServer(config: Config = readConfig()): Promise<RunningServer> {
  let answer: Answering = () => new Response(null, { status: 503, headers: { "retry-after": "1" } });
  if (!config.isLoopback) await requireAdministrator(config);
  const server = createServer(
    CONNECTION_LIMITS,
    getRequestListener((request, bindings) => answer(request, bindings)),
  );
  limitConnections(server);
  const url = await listen(server, config);
  try {
    const { app, close, ...accounts } = await openApp(config);
    answer = oneRequestPerTurn((request, bindings) => app.fetch(request, bindings));
    let closing: Promise<void> | undefined;
    return { url, ...accounts, close: () => (closing ??= stop(server).then(close)) };
  } catch (error) {
    await stop(server);
    throw error;
  }
}

/** Requests that come together would otherwise be answered in one turn of the event loop, which nothing else gets a share of. */
function oneRequestPerTurn(handle: Answering): Answering {
  const onePerTurn = createOnePerTurn();
  return (request, bindings) =>
    new Promise((resolve, reject) => {
      onePerTurn(() => void Promise.resolve(handle(request, bindings)).then(resolve, reject));
    });
}

async function openApp(config: Config) {
  const logger = pino({ level: config.logLevel }, pino.destination({ fd: 2, sync: false }));
  const { version } = packageSchema.parse(JSON.parse(await readFile(PACKAGE_FILE, "utf8")));
  const security = createSecurityLog({
    dataFolder: config.dataFolder,
    clock: () => new Date(),
    onProblem: (error) => logger.error({ err: error }, "security"),
  });
  const { frames, store: opened } = await openFrames(config, logger);
  const store = noteAudits(opened, security);
  const now = (): number => performance.now();
  const data = await openData(config, store, logger);
  const feeds = await openFeeds(config, { store, logger, ready: data.ready });
  const cityPort = createThreadCityPort({ dataFolder: config.dataFolder });
  const threads = createAnalysisThreads();
  const analyses = createThreadAnalysisPort(
    { now: () => new Date(), onProblem: (error, analysis) => logger.error({ err: error, analysis }, "analysis") },
    threads,
  );
  const picture = createPictureDeps({ store, frames, now, clock: () => new Date(), listPublicHolidays: cityPort.listPublicHolidays });
  const nightly = openNightly(picture, { threads, logger });
  const notices = openNotices(config.notices, picture, {
    warnings: nightly.deps.warnings,
    onProblem: (error) => logger.error({ err: error }, "notices"),
  });
  let warming: WarmUp | undefined;
  const accounts = openAccounts(config, picture, (error) => logger.warn({ err: error }, "provider"));
  const deps: AppDeps = {
    ...picture,
    isWarm: () => warming?.isDone() ?? false,
    ...data.deps,
    ...feeds.deps,
    version,
    ...accounts.deps,
    mapFolder: join(config.dataFolder, "maps"),
    cityPort,
    analyses,
    ...nightly.deps,
    notices: notices.channels,
    rates: multiplyRates(config.rateFactor),
    web: createWebFiles(config.webFolder),
    log: logTo(logger),
    security,
    now,
  };
  warming = startWarmUp(deps);
  const close = async (): Promise<void> => {
    warming?.stop();
    await nightly.close();
    await notices.close();
    await Promise.all([data.close(), feeds.close(), cityPort.close(), analyses.close()]);
    await frames.close();
    await store.close();
    await security.close();
    logger.flush();
  };
  return { app: createApp(deps), makeFirstLink: accounts.makeFirstLink, findUnfitRules: accounts.findUnfitRules, close };
}

/** Asks as the system, which needs no session. */
function startWarmUp(deps: AppDeps): WarmUp {
  const app = createApp({ ...deps, identify: answerAs(SYSTEM_VIEWER), rates: multiplyRates(OWN_RATE_FACTOR) });
  return warmUp({
    statuses: deps.frames.status,
    ask: async (path) => app.request(path, { headers: { host: "127.0.0.1", "accept-encoding": "gzip" } }),
  });
}

/** Store and frames over it; without the one the other is closed again. */
async function openFrames(config: Config, logger: Logger) {
  // First, so that its thread loads while the store opens here.
  const frames = createThreadFramePort({
    dataFolder: config.dataFolder,
    pollMs: POLL_MS,
    onProblem: (error, city) => logger.error({ err: error, city }, "frame"),
  });
  const store = await openStore({ dataFolder: config.dataFolder, writer: "when-needed", audit: "thread" }).catch(async (error: unknown) => {
    await frames.close();
    throw error;
  });
  return { frames, store };
}

/** Uploads and jobs. What a predecessor left of them is cleared away before anything new comes. */
async function openData({ dataFolder }: Config, store: Store, logger: Logger) {
  const clock = (): Date => new Date();
  const uploads = createUploadBook();
  const spools = createThreadSpoolPort();
  const fail = (error: unknown, job?: string): void => logger.error({ err: error, job }, "job");
  await clearSpoolFolder(dataFolder);
  // Not awaited: it starts the writing thread, which most of a start would be spent on.
  const ready = closeLeftRuns({ store, now: clock });
  const tidy = (): Promise<void> => tidyUp({ store, uploads, dataFolder, now: clock }).catch(fail);
  const first = ready.catch(fail).then(tidy);
  const timer = setInterval(() => void tidy(), TIDY_MS).unref();
  const keeping = keepRetention(store, logger);
  const jobs = createThreadJobPort({ dataFolder, store, now: clock, ready, onProblem: fail });
  const close = async (): Promise<void> => {
    clearInterval(timer);
    await Promise.all([jobs.close(), spools.close(), keeping.close()]);
    await first;
  };
  return { deps: { uploads, spools, jobs, dataFolder, clock, retention: keeping.retention }, ready: first, close };
}

/** [R5] Looks every hour whether a city's nightly deletion is due. */
function keepRetention(store: Store, logger: Logger) {
  const fail = (error: unknown, city?: string): void => logger.error({ err: error, city }, "retention");
  const retention = createRetentionKeeper({ store, now: () => new Date(), onProblem: fail });
  const look = (): void => void retention.look().catch(fail);
  const first = setTimeout(look, FIRST_LOOK_MS).unref();
  const timer = setInterval(look, TIDY_MS).unref();
  const close = async (): Promise<void> => {
    clearTimeout(first);
    clearInterval(timer);
    await retention.close();
  };
  return { retention, close };
}

interface FeedsContext {
  readonly store: Store;
  readonly logger: Logger;
  /** Runs that a predecessor left are settled. */
  readonly ready: Promise<unknown>;
}

/** What arrives by itself. */
async function openFeeds({ dataFolder, dropFolder, feedHosts }: Config, { store, logger, ready }: FeedsContext) {
  const inbox = await openInbox(dataFolder);
  const failIn = (where: string) => (error: unknown) => logger.error({ err: error }, where);
  const receiver = createThreadReceiverPort({
    dataFolder,
    now: () => new Date(),
    nowMs: () => performance.now(),
    onProblem: failIn("receiver"),
  });
  const feeds = await store.listFeeds();
  if (feeds.some(({ source }) => source.type === "push")) receiver.prepare();
  const carrier = createThreadCarrierPort({
    dataFolder,
    dropFolder,
    feedHosts,
    inbox,
    ready,
    hasFeeds: async () => (await store.listFeeds()).length > 0,
    onState: (line) => logger.info(line, "feed"),
    onProblem: failIn("carrier"),
  });
  const close = async (): Promise<void> => {
    await receiver.close();
    await carrier.close();
    await inbox.close();
  };
  return { deps: { inbox, receiver, carrier, dropFolder, feedHosts }, close };
}

/** The server as a process: says where it is, and ends with SIGTERM or SIGINT. `say` prints one line. */
export async function serve(config: Config, say: (line: string) => void): Promise<void> {
  const server = await startServer(config);
  say(STARTUP_TEXTS.listening[config.language](server.url));
  for (const { group, part } of await server.findUnfitRules()) say(STARTUP_TEXTS.unfitRule[config.language](group, part));
  const first = await server.makeFirstLink();
  if (first !== null) say(STARTUP_TEXTS.firstLink[config.language]((config.publicUrl ?? server.url) + first));
  await new Promise<void>((resolve) => {
    for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => resolve());
  });
  await server.close();
}

function logTo(logger: Logger) {
  return {
    request: (line: object) => logger.info(line, "request"),
    failure: (requestId: string, error: unknown) => logger.error({ requestId, err: error }, "failure"),
  };
}

function listen(server: Server, { host, port, language }: Config): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const isTaken = error.code === "EADDRINUSE";
      reject(isTaken ? new LagebildError("conflict", STARTUP_TEXTS.portTaken[language](String(port)), {}, { cause: error }) : error);
    });
    server.listen(port, host, () => {
      const address = server.address();
      const actual = typeof address === "object" && address !== null ? address.port : port;
      resolve(`http://${host.includes(":") ? `[${host}]` : host}:${actual}`);
    });
  });
}

async function stop(server: Server): Promise<void> {
  const impatience = setTimeout(() => server.closeAllConnections(), GRACE_MS);
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
  clearTimeout(impatience);
}
