import { etag } from "hono/etag";
import { methodNotAllowed } from "hono/method-not-allowed";
import { LagebildError, MAX_CONTEXT_BYTES, MAX_DISTRICTS_BYTES, MAX_PART_BYTES, MAX_PUSH_BYTES } from "@lagebild/domain";
import { asSendersFault, headersOf, problemOf, toProblem, toProblemResponse } from "./errors.ts";
import { languageOf, ROUTE_DETAILS } from "./i18n/problems.ts";
import { ROUTE_ACCESS } from "./access.ts";
import { ROUTE_RECORDS } from "./audit-routes.ts";
import { access } from "./middleware/access.ts";
import { answerInTime } from "./middleware/answer-in-time.ts";
import { compression, encodingOf } from "./middleware/compression.ts";
import { identified } from "./middleware/identified.ts";
import { jsonShape } from "./middleware/json-shape.ts";
import { knownHost, limits, toPattern, type BodyLimit } from "./middleware/limits.ts";
import { noCache } from "./middleware/no-cache.ts";
import { noStore } from "./middleware/no-store.ts";
import { privateAnswers } from "./middleware/private-answers.ts";
import { createRateLimits, type RateBudgets } from "./middleware/rate-limits.ts";
import { record } from "./middleware/record.ts";
import { requestId } from "./middleware/request-id.ts";
import { requestLog, type RequestLogLine } from "./middleware/request-log.ts";
import { contentSecurityPolicy, securityHeaders } from "./middleware/security-headers.ts";
import { securityEvents } from "./middleware/security-events.ts";
import { sameOrigin } from "./middleware/same-origin.ts";
import { stampEtag } from "./middleware/stamp-etag.ts";
import { visitorAddress } from "./middleware/visitor-address.ts";
import { RATE_ROUTES } from "./rate-routes.ts";
import { accountRoutes } from "./routes/accounts.ts";
import { alarmRoutes } from "./routes/alarms.ts";
import { analysisRoutes } from "./routes/analyses.ts";
import { areaRoutes } from "./routes/areas.ts";
import { auditRoutes } from "./routes/audit.ts";
import { contextRoutes } from "./routes/context.ts";
import { baseMapRoutes } from "./routes/base-map.ts";
import { cityRoutes } from "./routes/cities.ts";
import { coverageRoutes } from "./routes/coverage.ts";
import { districtPageRoutes } from "./routes/district-pages.ts";
import { docsRoutes } from "./routes/docs.ts";
import { earlyWarningRoutes } from "./routes/early-warning.ts";
import { exchangeRoutes } from "./routes/exchange.ts";
import { fearZoneRoutes } from "./routes/fear-zones.ts";
import { findRoutes } from "./routes/find.ts";
import { feedRoutes } from "./routes/feeds.ts";
import { geocodingRoutes } from "./routes/geocoding.ts";
import { jobRoutes } from "./routes/jobs.ts";
import { mappingRoutes } from "./routes/mappings.ts";
import { pushRoutes } from "./routes/pushes.ts";
import { createRouter, type RouteEnv } from "./routes/parameters.ts";
import { peopleRoutes } from "./routes/people.ts";
import { pictureRoutes } from "./routes/picture.ts";
import { processingRoutes } from "./routes/processing.ts";
import { profileRoutes } from "./routes/profile.ts";
import { qualityRoutes } from "./routes/quality.ts";
import { createQualityBook } from "./services/quality/quality-book.ts";
import { providerRoutes } from "./routes/provider.ts";
import { publishedRoutes } from "./routes/published.ts";
import { quarantineRoutes } from "./routes/quarantine.ts";
import { retentionRoutes } from "./routes/retention.ts";
import { secondFactorRoutes } from "./routes/second-factor.ts";
import { runRoutes } from "./routes/runs.ts";
import { serverRoutes } from "./routes/server.ts";
import { tokenRoutes } from "./routes/tokens.ts";
import { viewRoutes } from "./routes/views.ts";
import { uploadRoutes } from "./routes/uploads.ts";
import { webHandler } from "./routes/web.ts";
import type { AccountDeps } from "./services/accounts/account-deps.ts";
import type { AuditWatcher } from "./services/audit/audit-watch.ts";
import type { Identify } from "./services/accounts/identity.ts";
import { createLookBook } from "./services/audit/look-book.ts";
import { createContextBook } from "./services/context/context-book.ts";
import { createPlaceBook } from "./services/find/place-book.ts";
import { createFeedBook } from "./services/feeds/feed-book.ts";
import type { WarningPort } from "./services/early-warning/warning-port.ts";
import type { FeedDeps } from "./services/feeds/feed-deps.ts";
import { createFeedKeyring, forgetOnWrite, type FeedKeyring } from "./services/feeds/feed-keyring.ts";
import type { ReceiverPort } from "./services/feeds/feed-port.ts";
import type { WarningDeps } from "./services/early-warning/warning-deps.ts";
import type { AnalysisPort } from "./services/analyses/analysis-port.ts";
import type { CityPort } from "./services/city/city-port.ts";
import type { JobDeps } from "./services/jobs/job-deps.ts";
import type { PictureDeps } from "./services/picture/picture-deps.ts";
import { findPictureStamp } from "./services/picture/picture-stamp.ts";
import type { PublicSite } from "./public-site.ts";
import type { PublishedKeeper } from "./services/published/published-keeper.ts";
import type { RetentionKeeper } from "./services/retention/retention-keeper.ts";
import type { ReadinessDeps } from "./services/readiness.ts";
import type { SecurityLog } from "./services/security/security-log.ts";
import { listMapOrigins } from "./services/web/map-origins.ts";
import type { WebFiles } from "./services/web/web-files.ts";
import type { Context } from "hono";

export interface AppLog {
  request(line: RequestLogLine): void;
  /** An error that nobody threw on purpose. */
  failure(requestId: string, error: unknown): void;
}

export interface AppDeps
  extends
    PictureDeps,
    Pick<WarningDeps, "notices">,
    Pick<ReadinessDeps, "isWarm">,
    Omit<JobDeps, "now">,
    Pick<FeedDeps, "inbox" | "carrier" | "dropFolder" | "feedHosts"> {
  readonly version: string;
  /** For whom a request is answered. */
  readonly identify: Identify;
  readonly accounts: AccountDeps;
  /** Host by which people reach the server, and whether by https; null: at this machine. */
  readonly publicSite: PublicSite | null;
  /** Addresses of proxies that are believed when they say for whom they ask. */
  readonly proxies: readonly string[];
  /** How often somebody may ask. */
  readonly rates: RateBudgets;
  /** Where map files of profiles lie. */
  readonly mapFolder: string;
  readonly cityPort: CityPort;
  readonly analyses: AnalysisPort;
  readonly warnings: WarningPort;
  readonly receiver: ReceiverPort;
  readonly web: WebFiles;
  readonly retention: RetentionKeeper;
  readonly published: PublishedKeeper;
  readonly auditWatcher: Pick<AuditWatcher, "last">;
  readonly log: AppLog;
  readonly security: SecurityLog;
  /** Monotonic milliseconds. */
  readonly now: () => number;
  readonly clock: () => Date;
}

/** Mappings with long tables of codes; rows of an upload; polygons. */
const BODY_LIMITS: readonly BodyLimit[] = [
  ...["mappings", "uploads", "uploads/:upload/jobs", "quarantine/retry", "profile", "feeds", "feeds/:feed"].map((path) => ({
    path: `/api/cities/:city/${path}`,
    bytes: 512 * 1024,
  })),
  { path: "/api/cities/:city/uploads/:upload/parts/:part", bytes: MAX_PART_BYTES },
  { path: "/api/feeds/:feed/reports", bytes: MAX_PUSH_BYTES },
  ...["context-layers", "context-layers/:layer"].map((path) => ({ path: `/api/cities/:city/${path}`, bytes: MAX_CONTEXT_BYTES })),
  { path: "/api/cities/:city/context-near", bytes: 512 * 1024 },
  ...["districts", "districts/check"].map((path) => ({ path: `/api/cities/:city/${path}`, bytes: MAX_DISTRICTS_BYTES })),
];

/** Bodies of these go to threads as bytes, and are judged there. */
const READ_BY_THREADS = [
  "cities/:city/uploads/:upload/parts/:part",
  "cities/:city/districts",
  "cities/:city/districts/check",
  "feeds/:feed/reports",
].map((path) => toPattern(`/api/${path}`));

/** The whole server as a function from request to answer; opens nothing, listens nowhere. */
export function createApp(deps: AppDeps) {
  const keyring = createFeedKeyring({ store: deps.store, now: deps.clock });
  const app = createBase(deps, keyring);
  const store = forgetOnWrite(deps.store, keyring);
  const data = { ...deps, store, now: deps.clock, feedBook: createFeedBook({ store, now: deps.clock }) };
  const routed = app
    .route("/", serverRoutes(deps))
    .route("/", accountRoutes(deps.accounts, { isHttps: deps.publicSite?.isHttps ?? false }))
    .route("/", peopleRoutes({ ...deps.accounts, store, forgetSessions: deps.accounts.sessions.forget }))
    .route("/", secondFactorRoutes(deps.accounts, { isHttps: deps.publicSite?.isHttps ?? false }))
    .route("/", tokenRoutes(deps.accounts))
    .route("/", providerRoutes(deps.accounts, { isHttps: deps.publicSite?.isHttps ?? false }))
    .route("/", cityRoutes(deps))
    .route("/", baseMapRoutes(deps))
    .route("/", pictureRoutes(deps))
    .route("/", areaRoutes(deps))
    .route("/", contextRoutes({ ...deps, contextBook: createContextBook(deps.store) }))
    .route("/", analysisRoutes(deps))
    .route("/", earlyWarningRoutes(deps))
    .route("/", fearZoneRoutes(deps))
    .route("/", alarmRoutes(deps))
    .route("/", districtPageRoutes(deps))
    .route("/", findRoutes({ cities: deps.cities, placeBook: createPlaceBook(deps.store, deps.cities) }))
    .route("/", viewRoutes(deps))
    .route("/", runRoutes(data))
    .route("/", mappingRoutes(data))
    .route("/", uploadRoutes(data))
    .route("/", jobRoutes(data))
    .route("/", quarantineRoutes(data))
    .route("/", geocodingRoutes(data))
    .route("/", profileRoutes(data))
    .route("/", coverageRoutes(data))
    .route("/", qualityRoutes({ store: deps.store, qualityBook: createQualityBook(deps.store) }))
    .route("/", retentionRoutes(data))
    .route("/", publishedRoutes(deps))
    .route("/", exchangeRoutes(data))
    .route("/", pushRoutes(data))
    .route("/", feedRoutes(data))
    .route("/", auditRoutes(deps))
    .route("/", processingRoutes(data));
  routed.route("/", docsRoutes({ app: routed, version: deps.version, policyWith: (nonce) => contentSecurityPolicy({ nonce }) }));
  routed.get(
    "/*",
    webHandler({
      files: deps.web,
      encodingOf,
      policyWith: async (nonce) =>
        contentSecurityPolicy({ ...(nonce !== undefined && { nonce }), mapOrigins: await listMapOrigins(deps.cities) }),
    }),
  );
  return routed;
}

/** Nouns of a city whose answers no cache keeps. */
const NEVER_KEPT = [
  "import-runs/:run",
  "mappings",
  "uploads",
  "jobs",
  "quarantine",
  "geocoding",
  "coverage",
  "quality",
  "unknown-codes",
  "profile",
  "retention",
  "processing",
  "analyses",
  "feeds",
  "early-warning/runs",
  "alarm-setting",
  "subscriptions",
  "area",
  "saved-areas",
  "context-near",
  "context-layers/:layer/export",
  "views",
  "places",
  "published",
  "register",
  "agreements",
  "visibility",
  "transfers",
];

/** Everything that happens before and after every route. */
function createBase(deps: AppDeps, keyring: FeedKeyring) {
  const app = createRouter();
  app.use(requestId, requestLog({ write: deps.log.request, now: deps.now }), securityHeaders, compression);
  app.use(methodNotAllowed({ app, onMethodNotAllowed: (c, methods) => refuseMethod(c, methods) }));
  const isHttps = deps.publicSite?.isHttps ?? false;
  app.use("/api/*", privateAnswers);
  const rates = createRateLimits(deps.rates, RATE_ROUTES);
  app.use(visitorAddress(deps.proxies), securityEvents(ROUTE_ACCESS, deps.security), rates.byAddress, answerInTime());
  app.use(knownHost(deps.publicSite?.host ?? null), limits(BODY_LIMITS), sameOrigin);
  app.use(identified({ identify: deps.identify, isHttps }), access(ROUTE_ACCESS, keyring), rates.byAccount);
  app.use(jsonShape(READ_BY_THREADS));
  app.use(record(ROUTE_ACCESS, ROUTE_RECORDS, createLookBook(deps)));
  const stamped = stampEtag((city, viewer) => findPictureStamp(deps, viewer, { version: deps.version, city }));
  for (const noun of ["cells", "cell-series", "facets", "timeline", "study-area"]) app.use(`/api/cities/:city/${noun}/*`, stamped);
  for (const path of ["/api/cities", "/api/cities/:city"]) app.use(path, contentEtag);
  // Asked again and again while nothing happens: whoever has the newest gets it no second time.
  for (const noun of ["early-warning", "fear-zones", "alarms"]) app.use(`/api/cities/:city/${noun}`, contentEtag, noCache);
  app.use("/api/cities/:city/district-pages/*", contentEtag, noCache);
  for (const path of ["context-layers", "context-layers/:layer"]) app.use(`/api/cities/:city/${path}`, contentEtag, noCache);
  for (const noun of ["districts", "categories", "agencies", "import-runs", "holidays"]) app.use(`/api/cities/:city/${noun}`, contentEtag);
  for (const noun of NEVER_KEPT) app.use(`/api/cities/:city/${noun}/*`, noStore);
  for (const noun of ["feeds", "session", "sessions", "account", "people", "access-matrix", "audit"]) app.use(`/api/${noun}/*`, noStore);
  app.notFound((c) => {
    const context = contextOf(c);
    return toProblemResponse(problemOf("not-found", ROUTE_DETAILS.nothingHere[context.language], context));
  });
  app.onError((thrown, c) => {
    const error = asSendersFault(thrown);
    if (!(error instanceof LagebildError) || error.details["reason"] === "audit") deps.log.failure(contextOf(c).requestId, error);
    return toProblemResponse(toProblem(error, contextOf(c)), headersOf(error));
  });
  return app;
}

const contentEtag = etag({ weak: true });

function refuseMethod(c: Context<RouteEnv>, methods: readonly string[]): Response {
  const allow = methods.join(", ");
  const context = contextOf(c);
  return toProblemResponse(problemOf("method-not-allowed", ROUTE_DETAILS.methods(allow)[context.language], context), { allow });
}

function contextOf(c: Context<RouteEnv>) {
  return { requestId: c.get("requestId"), language: languageOf(c.req.header("accept-language")) };
}
