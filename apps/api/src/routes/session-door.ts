import type { SessionAnswer } from "@lagebild/domain";
import type { Context } from "hono";
import { deleteCookie, setCookie } from "hono/cookie";
import type { AccountDeps } from "../services/accounts/account-deps.ts";
import { describeSession } from "../services/accounts/describe-session.ts";
import type { OpenedSession } from "../services/accounts/open-session.ts";
import { sessionCookieName, sessionCookieOptions } from "../services/accounts/session-cookie.ts";
import { deviceOf } from "../services/accounts/device-of.ts";
import type { Visitor } from "../services/accounts/visitor.ts";
import type { RouteEnv } from "./parameters.ts";

export type AccountContext = Context<RouteEnv>;

/** How a session comes into the browser, and out of it. */
export function createSessionDoor(deps: AccountDeps, isHttps: boolean) {
  const cookieName = (c: AccountContext): string => sessionCookieName(c.req.header("host") ?? new URL(c.req.url).host, isHttps);
  return {
    cookieName,
    /** The answer says who is signed in now. */
    async enter(c: AccountContext, { token }: OpenedSession): Promise<SessionAnswer> {
      setCookie(c, cookieName(c), token, sessionCookieOptions(isHttps));
      return describeSession(deps, await deps.sessions.find(token, true));
    },
    leave(c: AccountContext): void {
      deleteCookie(c, cookieName(c), sessionCookieOptions(isHttps));
    },
  };
}

export function visitorOf(c: AccountContext): Visitor {
  return { address: c.get("address"), former: c.get("sessionToken"), device: deviceOf(c.req.header("user-agent")) };
}
