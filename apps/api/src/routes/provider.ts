import { NotFoundError } from "@lagebild/domain";
import { createRoute, z } from "@hono/zod-openapi";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import type { AccountDeps } from "../services/accounts/account-deps.ts";
import { FLOW_MS, type IdentityProvider } from "../services/accounts/identity-provider.ts";
import type { PeopleDeps } from "../services/accounts/people-deps.ts";
import { ProviderRefusal } from "../services/accounts/provider-refusal.ts";
import { signInByProvider } from "../services/accounts/sign-in-provider.ts";
import { createRouter } from "./parameters.ts";
import { createSessionDoor, visitorOf, type AccountContext } from "./session-door.ts";

const tags = ["Session"];
const SIGN_IN = "/anmelden";

const beginRoute = createRoute({
  method: "get",
  path: "/api/session/provider",
  tags,
  summary: "To the provider that signs people in (OpenID Connect)",
  request: { query: z.object({ weiter: z.string().max(4_000).optional() }) },
  responses: { 302: { description: "To the provider; 404 where none is set up" } },
});
const callbackRoute = createRoute({
  method: "get",
  path: "/api/session/provider/callback",
  tags,
  summary: "Back from the provider",
  responses: { 302: { description: "To the sign-in page, which leads on, or says why nobody is signed in" } },
});

/** Signing in by a provider. Leads to pages of this server only: the way on is looked at by the page, as after a password. */
export function providerRoutes(deps: AccountDeps & { readonly store: PeopleDeps["store"] }, { isHttps }: { readonly isHttps: boolean }) {
  const door = createSessionDoor(deps, isHttps);
  const flowCookie = (c: AccountContext): string => `${door.cookieName(c)}-flow`;
  // Sent along when the provider leads back, which a strict cookie is not.
  const options = { path: "/", httpOnly: true, sameSite: "Lax", secure: isHttps } as const;

  return createRouter()
    .openapi(beginRoute, async (c) => {
      try {
        const { url, flow } = await providerOf(deps).begin(c.req.valid("query").weiter ?? null);
        setCookie(c, flowCookie(c), flow, { ...options, maxAge: FLOW_MS / 1000 });
        return c.redirect(url, 302);
      } catch (error) {
        return c.redirect(refusalPage(error), 302);
      }
    })
    .openapi(callbackRoute, async (c) => {
      const flow = getCookie(c, flowCookie(c));
      deleteCookie(c, flowCookie(c), options);
      try {
        const provider = providerOf(deps);
        const told = await provider.finish(new URL(c.req.url).search, flow);
        await door.enter(c, await signInByProvider(deps, provider, told, visitorOf(c)));
        return c.redirect(told.back === null ? SIGN_IN : `${SIGN_IN}?weiter=${encodeURIComponent(told.back)}`, 302);
      } catch (error) {
        return c.redirect(refusalPage(error), 302);
      }
    });
}

function providerOf({ provider }: AccountDeps): IdentityProvider {
  if (provider === null) throw new NotFoundError("provider", "sign-in");
  return provider;
}

function refusalPage(error: unknown): string {
  if (!(error instanceof ProviderRefusal)) throw error;
  return `${SIGN_IN}?fehler=${error.kind}`;
}
