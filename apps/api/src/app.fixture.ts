import { mkdtemp, mkdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { LOCAL_VIEWER, type Viewer } from "@lagebild/domain";
import { createApp, type AppDeps } from "./app.ts";
import type { AuditNote } from "./db/audit-store.ts";
import { openTemporaryStore } from "./db/open.ts";
import { openInboxInPlace } from "./db/sqlite-inbox.ts";
import type { Store } from "./db/store.ts";
import type { PeerClient } from "./feeds/peer-client.ts";
import { multiplyRates } from "./middleware/rate-limits.ts";
import type { RequestLogLine } from "./middleware/request-log.ts";
import { createAccounts } from "./services/accounts/create-accounts.ts";
import { answerAs } from "./services/accounts/identity.ts";
import { createVault } from "./services/accounts/vault.ts";
import { fetchFrom } from "./services/feeds/fetch-from.ts";
import { createPictureDeps } from "./services/picture/create-picture-deps.ts";
import { createSmallCity } from "./services/picture/small-city.fixture.ts";
import { createLocalPublisher } from "./services/published/local-publisher.ts";
import { createPublishedKeeper } from "./services/published/published-keeper.ts";
import { createRetentionKeeper } from "./services/retention/retention-keeper.ts";
import { noteAudits } from "./services/security/note-audits.ts";
import type { SecurityNote } from "./services/security/security-event.ts";
import type { SecurityLog } from "./services/security/security-log.ts";
import { spoolPart } from "./services/uploads/spool-part.ts";
import { createUploadBook } from "./services/uploads/upload-book.ts";
import { createWebFiles } from "./services/web/web-files.ts";
import { createLocalAnalysisPort } from "./workers/local-analysis-port.ts";
import { createLocalCarrierPort } from "./workers/local-carrier-port.ts";
import { createLocalCityPort } from "./workers/local-city-port.ts";
import { createLocalFramePort } from "./workers/local-frame-port.ts";
import { createLocalJobPort } from "./workers/local-job-port.ts";
import { createLocalReceiverPort } from "./workers/local-receiver-port.ts";
import { createLocalWarningPort } from "./workers/local-warning-port.ts";

export const INDEX_HTML = '<!doctype html><style nonce="__NONCE__"></style><script type="module" src="/assets/app-1a2b.js"></script>';
export const FILTER = "from=2025-06-01&to=2025-07-01&level=bezirk&resolution=9";

export const FEED_HOSTS = ["https://open.example.org"];
export const NOTICES = { canEmail: true, webhookHosts: ["https://leitstelle.example.org"] };
/** Nobody answers: tests ask no other side. */
const NO_PEERS: PeerClient = {
  get: async () => {
    throw new Error("a test asks no other side");
  },
};

/** Of what the middleware puts on record, which is told apart from what services do. */
const ROUTE = /^[A-Z]+ \//;

/** The app over the small city, a web of three files, and a folder for maps and data; nothing listens. */
export async function openTestApp(viewer: Viewer = LOCAL_VIEWER) {
  const folder = await mkdtemp(join(tmpdir(), "lagebild-app-"));
  await mkdir(join(folder, "web/assets"), { recursive: true });
  await mkdir(join(folder, "maps"));
  await writeFile(join(folder, "secret.txt"), "not for anyone");
  await writeFile(join(folder, "web/index.html"), INDEX_HTML);
  await writeFile(join(folder, "web/assets/app-1a2b.js"), `export const app = "${"x".repeat(4_000)}";\n`);
  await writeFile(join(folder, "web/robots.txt"), "User-agent: *\nDisallow: /\n");
  const opened = await openTemporaryStore();
  const [audits, looks]: [AuditNote[], AuditNote[]] = [[], []];
  const audit: Store["audit"] = (note) => {
    (ROUTE.test(note.what) ? looks : audits).push(note);
    return opened.audit(note);
  };
  const noted: SecurityNote[] = [];
  const security: SecurityLog = { note: (note) => void noted.push(note), close: async () => undefined };
  const store: Store = noteAudits({ ...opened, audit }, security);
  await createSmallCity(store);
  const frames = createLocalFramePort(store);
  await frames.refresh();
  const lines: RequestLogLine[] = [];
  const failures: { readonly requestId: string; readonly error: unknown }[] = [];
  const clock = (): Date => new Date("2025-07-01T08:00:00Z");
  const problems: unknown[] = [];
  const data = { store, dataFolder: join(folder, "data"), now: clock };
  const jobs = createLocalJobPort(data, (error) => problems.push(error));
  const retention = createRetentionKeeper({ ...data, onProblem: (error) => problems.push(error) });
  const analyses = createLocalAnalysisPort({ now: clock, onProblem: (error) => problems.push(error) });
  const picture = createPictureDeps({ store, frames, now: () => 0, clock });
  const published = createPublishedKeeper({ ...picture, publisher: createLocalPublisher(), onProblem: (error) => problems.push(error) });
  const warnings = createLocalWarningPort({ ...picture, onProblem: (error) => problems.push(error) });
  const inbox = await openInboxInPlace(data.dataFolder);
  const dropFolder = join(folder, "eingang");
  const fetchDeps = { ...data, inbox, dropFolder, fetchFrom, createClient: () => NO_PEERS };
  const carrier = createLocalCarrierPort(fetchDeps, (error) => problems.push(error));
  const deps: AppDeps = {
    notices: NOTICES,
    inbox,
    receiver: createLocalReceiverPort({ ...data, inbox }),
    carrier,
    dropFolder,
    feedHosts: FEED_HOSTS,
    analyses,
    warnings,
    retention,
    published,
    auditWatcher: { last: () => null },
    uploads: createUploadBook(),
    spools: { append: spoolPart, close: async () => undefined },
    jobs,
    dataFolder: data.dataFolder,
    identify: answerAs(viewer),
    accounts: createAccounts({
      store,
      cities: picture.cities,
      clock,
      isDemoAllowed: true,
      vault: createVault(data.dataFolder),
      factorRoles: [],
      provider: null,
    }),
    publicSite: null,
    proxies: [],
    // Tests ask faster than anybody.
    rates: multiplyRates(1_000),
    ...picture,
    version: "0.0.0-test",
    mapFolder: join(folder, "maps"),
    cityPort: createLocalCityPort({ store, now: clock }),
    web: createWebFiles(join(folder, "web")),
    log: { request: (line) => lines.push(line), failure: (requestId, error) => failures.push({ requestId, error }) },
    security,
    now: () => 0,
  };
  const close = async (): Promise<void> => {
    await retention.close();
    await published.close();
    await warnings.close();
    await analyses.close();
    await jobs.close();
    await carrier.close();
    await inbox.close();
    await store.close();
    await rm(folder, { recursive: true });
  };
  return { app: createApp(deps), deps, store, carrier, frames, lines, failures, problems, audits, looks, noted, folder, close };
}

export type TestApp = Awaited<ReturnType<typeof openTestApp>>;
