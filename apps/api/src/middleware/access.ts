import { ForbiddenError } from "@lagebild/domain";
import { authorise, type Action } from "@lagebild/policy";
import { createMiddleware } from "hono/factory";
import { matchedRoutes } from "hono/route";
import type { Identity } from "../services/accounts/identity.ts";
import type { FeedKeyring } from "../services/feeds/feed-keyring.ts";
import { ACCOUNT_TEXTS } from "../services/i18n/account-texts.ts";
import type { RequestVariables } from "../services/request-variables.ts";

/** Needs no session, always: the page itself, the way to sign in, and what says how the server is. */
export const OPEN = "open";

/** The key of the feed in the address decides, whoever asks: for machines of agencies, which are no viewers. */
export const FEED_KEY = "feed-key";

/** Whoever is signed in, whatever the role: for what concerns the own session. */
export const SIGNED_IN = "signed-in";

/** What each route asks for, by method and pattern. */
export type RouteAccess = Readonly<Record<string, Action | typeof OPEN | typeof FEED_KEY | typeof SIGNED_IN>>;

const FEED_IN_PATH = /^\/api\/feeds\/([^/]+)\//;

/**
 * Refuses nobody with 401 and a viewer with 403 before anything reads the request. Services ask again, for the command line comes another way; this is for the
 * answers that would come before a service is reached, e.g. what is wrong with a body.
 */
export function access(table: RouteAccess, keyring: FeedKeyring) {
  return createMiddleware<{ Variables: RequestVariables }>(async (c, next) => {
    const action = matchedRoutes(c)
      .map(({ method, path }) => table[`${method} ${path}`])
      .find((found) => found !== undefined);
    if (action === FEED_KEY)
      c.set("feedAccess", await keyring.open(FEED_IN_PATH.exec(c.req.path)?.[1] ?? "", c.req.header("authorization")));
    else if (action === SIGNED_IN) requirePerson(requireSomebody(c.get("identity")));
    else if (action !== undefined && action !== OPEN) authorise(requireSomebody(c.get("identity")?.viewer), action);
    await next();
  });
}

/** A script that got hold of a token gets no further by it: no password, no factor, no other token. */
function requirePerson({ token }: Identity): void {
  if (token !== undefined) throw new ForbiddenError(ACCOUNT_TEXTS.notByToken.en, { text: ACCOUNT_TEXTS.notByToken });
}

function requireSomebody<Somebody>(somebody: Somebody | null | undefined): Somebody {
  if (somebody == null) throw new ForbiddenError(ACCOUNT_TEXTS.needsSignIn.en, { needsSignIn: true, text: ACCOUNT_TEXTS.needsSignIn });
  return somebody;
}
