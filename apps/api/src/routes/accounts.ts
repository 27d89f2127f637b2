import {
  demoSignInSchema,
  firstPersonSchema,
  linkRequestSchema,
  ownSessionsSchema,
  passwordChangeSchema,
  sessionAnswerSchema,
  sessionIdSchema,
  signInRequestSchema,
} from "@lagebild/domain";
import { createRoute, z } from "@hono/zod-openapi";
import type { AccountDeps } from "../services/accounts/account-deps.ts";
import { changePassword } from "../services/accounts/change-password.ts";
import { describeSession } from "../services/accounts/describe-session.ts";
import { redeemFirst, redeemLink } from "../services/accounts/redeem-link.ts";
import { signInDemo } from "../services/accounts/sign-in-demo.ts";
import { signIn } from "../services/accounts/sign-in.ts";
import { findLeaveUrl, signOut } from "../services/accounts/sign-out.ts";
import { endOwnSession, listOwnSessions } from "../services/accounts/own-sessions.ts";
import { signedIn } from "./signed-in.ts";
import { answers, createRouter, takes } from "./parameters.ts";
import { createSessionDoor, visitorOf, type AccountContext } from "./session-door.ts";

const tags = ["Session"];
const NOW = "The session as it is now, in a cookie that no script reads";

const whoRoute = createRoute({
  method: "get",
  path: "/api/session",
  tags,
  summary: "Who is signed in, and what that person may do",
  responses: answers(sessionAnswerSchema, "Also for nobody: then how to sign in"),
});
const signInRoute = createRoute({
  method: "post",
  path: "/api/session",
  tags,
  summary: "Sign in by name and password",
  request: { body: takes(signInRequestSchema) },
  responses: answers(sessionAnswerSchema, `${NOW}; 401 with the same words for every cause, 429 after too many tries`),
});
const demoRoute = createRoute({
  method: "post",
  path: "/api/session/demo",
  tags,
  summary: "Sign in as a made-up person of the demo city",
  request: { body: takes(demoSignInSchema) },
  responses: answers(sessionAnswerSchema, `${NOW}; 403 unless the demo city alone runs, on this machine`),
});
const linkRoute = createRoute({
  method: "post",
  path: "/api/session/link",
  tags,
  summary: "Set the own password by a one-time link, and sign in",
  request: { body: takes(linkRequestSchema) },
  responses: answers(sessionAnswerSchema, `${NOW}; 403 for a link that does not hold any more`),
});
const firstRoute = createRoute({
  method: "post",
  path: "/api/people/first",
  tags,
  summary: "Make the first administrator by the link that the server printed, and sign in",
  request: { body: takes(firstPersonSchema) },
  responses: answers(sessionAnswerSchema, `${NOW}; 403 for a link that does not hold any more`),
});
const passwordRoute = createRoute({
  method: "put",
  path: "/api/session/password",
  tags,
  summary: "Change the own password",
  request: { body: takes(passwordChangeSchema) },
  responses: answers(sessionAnswerSchema, "The session goes on, all others of the person have ended"),
});
const outRoute = createRoute({
  method: "delete",
  path: "/api/session",
  tags,
  summary: "Sign out here",
  responses: answers(sessionAnswerSchema, "Nobody is signed in"),
});
const outEverywhereRoute = createRoute({
  method: "delete",
  path: "/api/sessions",
  tags,
  summary: "Sign out here and on all other machines",
  responses: answers(sessionAnswerSchema, "Nobody is signed in"),
});
const ownRoute = createRoute({
  method: "get",
  path: "/api/account/sessions",
  tags,
  summary: "The own sessions that are open",
  responses: answers(ownSessionsSchema, "This one first; by browser and system as far as they are known, without addresses"),
});
const endOneRoute = createRoute({
  method: "delete",
  path: "/api/account/sessions/{session}",
  tags,
  summary: "End another one of the own sessions",
  request: { params: z.object({ session: sessionIdSchema }) },
  responses: answers(ownSessionsSchema, "Those that are left; 409 for the one that asks"),
});

/** Signing in and out. */
export function accountRoutes(deps: AccountDeps, { isHttps }: { readonly isHttps: boolean }) {
  const door = createSessionDoor(deps, isHttps);

  async function leave(c: AccountContext, isEverywhere: boolean) {
    const identity = c.get("identity");
    const leaveAt = identity === null ? null : await findLeaveUrl(deps, identity);
    if (identity !== null) await signOut(deps, identity, isEverywhere);
    door.leave(c);
    return { ...(await describeSession(deps, null)), ...(leaveAt !== null && { leaveAt }) };
  }

  return createRouter()
    .openapi(whoRoute, async (c) => c.json(await describeSession(deps, c.get("identity")), 200))
    .openapi(signInRoute, async (c) => c.json(await door.enter(c, await signIn(deps, c.req.valid("json"), visitorOf(c))), 200))
    .openapi(demoRoute, async (c) => c.json(await door.enter(c, await signInDemo(deps, c.req.valid("json").role, visitorOf(c))), 200))
    .openapi(linkRoute, async (c) => c.json(await door.enter(c, await redeemLink(deps, c.req.valid("json"), visitorOf(c))), 200))
    .openapi(firstRoute, async (c) => c.json(await door.enter(c, await redeemFirst(deps, c.req.valid("json"), visitorOf(c))), 200))
    .openapi(passwordRoute, async (c) => {
      const identity = c.get("identity");
      if (identity !== null) await changePassword(deps, identity, c.req.valid("json"));
      return c.json(await describeSession(deps, identity), 200);
    })
    .openapi(ownRoute, async (c) => c.json(await listOwnSessions(deps, signedIn(c)), 200))
    .openapi(endOneRoute, async (c) => {
      await endOwnSession(deps, signedIn(c), c.req.valid("param").session);
      return c.json(await listOwnSessions(deps, signedIn(c)), 200);
    })
    .openapi(outRoute, async (c) => c.json(await leave(c, false), 200))
    .openapi(outEverywhereRoute, async (c) => c.json(await leave(c, true), 200));
}
