import {
  accountAnswerSchema,
  codeRequestSchema,
  factorConfirmationSchema,
  factorOfferSchema,
  factorProofSchema,
  factorStartSchema,
  recoveryCodesSchema,
  sessionAnswerSchema,
} from "@lagebild/domain";
import { createRoute } from "@hono/zod-openapi";
import type { AccountDeps } from "../services/accounts/account-deps.ts";
import { describeSession } from "../services/accounts/describe-session.ts";
import { confirmFactor, describeAccount, offerFactor, removeFactor, renewRecoveryCodes } from "../services/accounts/keep-second-factor.ts";
import { signInByCode } from "../services/accounts/sign-in-code.ts";
import { answers, createRouter, takes } from "./parameters.ts";
import { signedIn } from "./signed-in.ts";
import { createSessionDoor, visitorOf } from "./session-door.ts";

const tags = ["Session"];

const codeRoute = createRoute({
  method: "post",
  path: "/api/session/code",
  tags,
  summary: "Give the code of the second factor after the password",
  request: { body: takes(codeRequestSchema) },
  responses: answers(sessionAnswerSchema, "The session as it is now; 403 for a code that is wrong or was used, 429 after too many tries"),
});
const accountRoute = createRoute({
  method: "get",
  path: "/api/account",
  tags,
  summary: "How the own account is protected",
  responses: answers(accountAnswerSchema, "The second factor and what is left of its recovery codes"),
});
const offerRoute = createRoute({
  method: "post",
  path: "/api/account/factor",
  tags,
  summary: "Begin to set up a second factor (TOTP)",
  request: { body: takes(factorStartSchema) },
  responses: answers(factorOfferSchema, "A secret for an app, which counts once a code of it was given"),
});
const confirmRoute = createRoute({
  method: "put",
  path: "/api/account/factor",
  tags,
  summary: "Set the second factor up by its first code",
  request: { body: takes(factorConfirmationSchema) },
  responses: answers(recoveryCodesSchema, "Recovery codes, which are never shown again; all other sessions have ended"),
});
const removeRoute = createRoute({
  method: "post",
  path: "/api/account/factor/removal",
  tags,
  summary: "Take the second factor away, by password and code",
  request: { body: takes(factorProofSchema) },
  responses: answers(sessionAnswerSchema, "The session as it is now; all others have ended"),
});
const renewRoute = createRoute({
  method: "post",
  path: "/api/account/factor/codes",
  tags,
  summary: "New recovery codes in place of those that are left, by password and code",
  request: { body: takes(factorProofSchema) },
  responses: answers(recoveryCodesSchema, "Recovery codes, which are never shown again"),
});

/** The second factor of whoever asks. */
export function secondFactorRoutes(deps: AccountDeps, { isHttps }: { readonly isHttps: boolean }) {
  const door = createSessionDoor(deps, isHttps);
  return createRouter()
    .openapi(codeRoute, async (c) => {
      const opened = await signInByCode(deps, signedIn(c), c.req.valid("json").code, visitorOf(c));
      return c.json(await door.enter(c, opened), 200);
    })
    .openapi(accountRoute, async (c) => c.json(await describeAccount(deps, signedIn(c)), 200))
    .openapi(offerRoute, async (c) => c.json(await offerFactor(deps, signedIn(c), c.req.valid("json").password), 200))
    .openapi(confirmRoute, async (c) => {
      const { codes, opened } = await confirmFactor(deps, signedIn(c), c.req.valid("json"), visitorOf(c));
      return c.json({ codes: [...codes], session: await door.enter(c, opened) }, 200);
    })
    .openapi(removeRoute, async (c) => {
      await removeFactor(deps, signedIn(c), c.req.valid("json"));
      const token = c.get("sessionToken");
      return c.json(await describeSession(deps, token === undefined ? null : await deps.sessions.find(token, true)), 200);
    })
    .openapi(renewRoute, async (c) => {
      const codes = await renewRecoveryCodes(deps, signedIn(c), c.req.valid("json"));
      return c.json({ codes: [...codes], session: await describeSession(deps, c.get("identity")) }, 200);
    });
}
