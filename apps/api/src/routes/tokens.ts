import { newTokenSchema, tokenIdSchema, tokenRequestSchema, tokensAnswerSchema } from "@lagebild/domain";
import { createRoute, z } from "@hono/zod-openapi";
import type { AccountDeps } from "../services/accounts/account-deps.ts";
import { listOwnTokens, makeToken, revokeOwnToken } from "../services/accounts/keep-tokens.ts";
import { answers, created, createRouter, takes } from "./parameters.ts";
import { signedIn } from "./signed-in.ts";

const tags = ["Session"];

const listRoute = createRoute({
  method: "get",
  path: "/api/account/tokens",
  tags,
  summary: "The own tokens for scripts, and what a new one may be for",
  responses: answers(tokensAnswerSchema, "Without their secrets, which nobody knows any more"),
});
const makeRoute = createRoute({
  method: "post",
  path: "/api/account/tokens",
  tags,
  summary: "Make a token for a script; it may do what is named and the role allows, until its last day",
  request: { body: takes(tokenRequestSchema) },
  responses: created(newTokenSchema, "The token with its secret, which is never shown again"),
});
const revokeRoute = createRoute({
  method: "delete",
  path: "/api/account/tokens/{token}",
  tags,
  summary: "Revoke an own token at once",
  request: { params: z.object({ token: tokenIdSchema }) },
  responses: answers(tokensAnswerSchema, "The tokens that are left"),
});

/** Tokens of whoever asks; a token itself may do none of it. */
export function tokenRoutes(deps: AccountDeps) {
  return createRouter()
    .openapi(listRoute, async (c) => c.json(await listOwnTokens(deps, signedIn(c)), 200))
    .openapi(makeRoute, async (c) => c.json(await makeToken(deps, signedIn(c), c.req.valid("json")), 201))
    .openapi(revokeRoute, async (c) => {
      await revokeOwnToken(deps, signedIn(c), c.req.valid("param").token);
      return c.json(await listOwnTokens(deps, signedIn(c)), 200);
    });
}
