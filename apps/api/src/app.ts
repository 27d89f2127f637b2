import { etag } from "hono/etag";
import { methodNotAllowed } from "hono/method-not-allowed";
import { LagebildError } from "@lagebild/domain";
import { problemOf, toProblem, toProblemResponse } from "./errors.ts";
import { languageOf, ROUTE_DETAILS } from "./i18n/problems.ts";
import { compression, encodingOf } from "./middleware/compression.ts";
import { knownHost, limits } from "./middleware/limits.ts";
import { requestId } from "./middleware/request-id.ts";
import { requestLog, type RequestLogLine } from "./middleware/request-log.ts";
import { contentSecurityPolicy, securityHeaders } from "./middleware/security-headers.ts";
import { stampEtag } from "./middleware/stamp-etag.ts";
import { viewer } from "./middleware/viewer.ts";
import { baseMapRoutes } from "./routes/base-map.ts";
import { cityRoutes } from "./routes/cities.ts";
import { docsRoutes } from "./routes/docs.ts";
import { createRouter, type RouteEnv } from "./routes/parameters.ts";
import { pictureRoutes } from "./routes/picture.ts";
import { serverRoutes } from "./routes/server.ts";
import { webHandler } from "./routes/web.ts";
import type { PictureDeps } from "./services/picture/picture-deps.ts";
import { findPictureStamp } from "./services/picture/picture-stamp.ts";
import { listMapOrigins } from "./services/web/map-origins.ts";
import type { WebFiles } from "./services/web/web-files.ts";
import type { Context } from "hono";

export interface AppLog {
  request(line: RequestLogLine): void;
  /** An error that nobody threw on purpose. */
  failure(requestId: string, error: unknown): void;
}

export interface AppDeps extends PictureDeps {
  readonly version: string;
  /** Where map files of profiles lie. */
  readonly mapFolder: string;
  readonly web: WebFiles;
  readonly log: AppLog;
  /** Monotonic milliseconds. */
  readonly now: () => number;
}

/** The whole server as a function from request to answer; opens nothing, listens nowhere. */
export function createApp(deps: AppDeps) {
  const app = createBase(deps);
  const routed = app
    .route("/", serverRoutes(deps))
    .route("/", cityRoutes(deps))
    .route("/", baseMapRoutes(deps))
    .route("/", pictureRoutes(deps));
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

/** Everything that happens before and after every route. */
function createBase(deps: AppDeps) {
  const app = createRouter();
  app.use(requestId, requestLog({ write: deps.log.request, now: deps.now }), securityHeaders, compression);
  app.use(methodNotAllowed({ app, onMethodNotAllowed: (c, methods) => refuseMethod(c, methods) }));
  app.use(knownHost, limits, viewer);
  const stamped = stampEtag((city) => findPictureStamp(deps, deps.version, city));
  for (const noun of ["cells", "facets", "timeline", "study-area"]) app.use(`/api/cities/:city/${noun}/*`, stamped);
  for (const path of ["/api/cities", "/api/cities/:city"]) app.use(path, contentEtag);
  for (const noun of ["districts", "categories", "agencies", "import-runs"]) app.use(`/api/cities/:city/${noun}`, contentEtag);
  app.notFound((c) => {
    const context = contextOf(c);
    return toProblemResponse(problemOf("not-found", ROUTE_DETAILS.nothingHere[context.language], context));
  });
  app.onError((error, c) => {
    if (!(error instanceof LagebildError)) deps.log.failure(contextOf(c).requestId, error);
    return toProblemResponse(toProblem(error, contextOf(c)));
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
