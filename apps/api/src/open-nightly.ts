import type { Logger } from "pino";
import { createWarningKeeper } from "./services/early-warning/runs/warning-keeper.ts";
import { createAuditWatcher } from "./services/audit/audit-watch.ts";
import type { PictureDeps } from "./services/picture/picture-deps.ts";
import { createPublishedKeeper } from "./services/published/published-keeper.ts";
import type { AnalysisRunner } from "./workers/analysis-queue.ts";
import { createThreadPublisher } from "./workers/thread-publisher.ts";
import { createThreadWarningPort } from "./workers/thread-warning-port.ts";

/** A server that was just started answers first. */
const FIRST_LOOK_MS = 300_000;
const PUBLISHED_LOOK_MS = 60_000;
/** Short, so that the page of a new city is not empty for long; the work is done in pieces beside all else. */
const FIRST_PUBLISHED_LOOK_MS = 15_000;
/** Early, for whoever changed the log has often started the server anew. */
const FIRST_AUDIT_LOOK_MS = 60_000;
const AUDIT_LOOK_MS = 3_600_000;
const WARNING_LOOK_MS = 600_000;

interface NightlyContext {
  readonly threads: AnalysisRunner;
  readonly logger: Logger;
}

/** What a server does by itself while nobody works. */
export function openNightly(picture: PictureDeps, context: NightlyContext) {
  const warning = openWarnings(picture, context);
  const publishing = openPublishing(picture, context.logger);
  const watching = openWatching(picture, context.logger);
  const close = async (): Promise<void> => {
    watching.close();
    await warning.close();
    await publishing.close();
  };
  return { deps: { warnings: warning.warnings, published: publishing.published, auditWatcher: watching.auditWatcher }, close };
}

/** Runs of early warning: those that people ask for, and the nightly ones. */
function openWarnings(picture: PictureDeps, { threads, logger }: NightlyContext) {
  const failAt = (error: unknown, subject: string): void => logger.error({ err: error, subject }, "early warning");
  const warnings = createThreadWarningPort({ ...picture, onProblem: failAt }, threads);
  const keeper = createWarningKeeper({ ...picture, warnings, onProblem: failAt });
  const look = (): void => void keeper.look().catch((error: unknown) => failAt(error, "nightly"));
  const first = setTimeout(look, FIRST_LOOK_MS).unref();
  const timer = setInterval(look, WARNING_LOOK_MS).unref();
  const close = async (): Promise<void> => {
    clearTimeout(first);
    clearInterval(timer);
    await warnings.close();
  };
  return { warnings, close };
}

/** [R14] Looks every minute whether a step of a city has closed and is to be published. */
function openPublishing(picture: PictureDeps, logger: Logger) {
  const fail = (error: unknown, city?: string): void => logger.error({ err: error, city }, "publishing");
  const publisher = createThreadPublisher();
  const published = createPublishedKeeper({ ...picture, publisher, onProblem: fail });
  const look = (): void => void published.look().catch(fail);
  const first = setTimeout(look, FIRST_PUBLISHED_LOOK_MS).unref();
  const timer = setInterval(look, PUBLISHED_LOOK_MS).unref();
  const close = async (): Promise<void> => {
    clearTimeout(first);
    clearInterval(timer);
    await published.close();
    await publisher.close();
  };
  return { published, close };
}

/** [R7] Checks the whole chain of the audit log soon after the start, and then each day. */
function openWatching({ store, clock }: PictureDeps, logger: Logger) {
  const auditWatcher = createAuditWatcher({
    store,
    clock,
    onBroken: ({ verdict: { fault } }) => logger.error({ fault }, "audit chain broken"),
  });
  const look = (): void => void auditWatcher.look().catch((error: unknown) => logger.error({ err: error }, "audit chain"));
  const first = setTimeout(look, FIRST_AUDIT_LOOK_MS).unref();
  const timer = setInterval(look, AUDIT_LOOK_MS).unref();
  const close = (): void => {
    clearTimeout(first);
    clearInterval(timer);
  };
  return { auditWatcher, close };
}
