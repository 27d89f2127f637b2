import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Provider } from "oidc-provider";

export const CLIENT = { id: "lagebild", secret: "s".repeat(40) };

/** Whom the directory knows; who is to sign in next is `next`. Changes count at the next sign-in. */
export interface Directory {
  next: string;
  readonly people: Map<string, { readonly name: string; readonly preferred_username: string; groups: readonly string[] }>;
}

interface Context {
  readonly oidc: { readonly session: { readonly accountId: string }; readonly client: { readonly clientId: string } };
}

/** A real provider (oidc-provider) on a port of this machine, where everybody signs in by a look at `directory`. */
export async function openRealProvider(directory: Directory, publicUrl: string) {
  const held: { provider?: Provider } = {};
  const server = createServer((request, response) => {
    const { provider } = held;
    if (provider === undefined) return void response.writeHead(503).end();
    if (request.url?.startsWith("/interaction/") !== true) return provider.callback()(request, response);
    void provider.interactionFinished(request, response, { login: { accountId: directory.next } });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    clients: [CLIENT.id, "other"].map((client_id) => ({
      client_id,
      client_secret: CLIENT.secret,
      redirect_uris: [`${publicUrl}/api/session/provider/callback`],
      post_logout_redirect_uris: [`${publicUrl}/anmelden`],
    })),
    claims: { openid: ["sub"], profile: ["name", "preferred_username"], groups: ["groups"] },
    conformIdTokenClaims: false,
    cookies: { keys: ["only for tests"] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context: unknown, { uid }: { readonly uid: string }) => `/interaction/${uid}` },
    findAccount: (_context: unknown, sub: string) => ({ accountId: sub, claims: async () => ({ sub, ...directory.people.get(sub) }) }),
    loadExistingGrant: async ({ oidc }: Context) => {
      const grant = new provider.Grant({ accountId: oidc.session.accountId, clientId: oidc.client.clientId });
      grant.addOIDCScope("openid profile groups");
      await grant.save();
      return grant;
    },
    renderError: (context: { body: string }, out: { readonly error: string }) => void (context.body = out.error),
  });
  held.provider = provider;
  const close = (): Promise<void> => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(() => resolve()));
  };
  return { issuer, close };
}

/** Follows redirects of the provider with its cookies, as a browser would, until one leads elsewhere; answers that address. */
export async function walkThrough(start: string): Promise<URL> {
  const origin = new URL(start).origin;
  const jar = new Map<string, string>();
  let url = new URL(start);
  for (let step = 0; step < 10; step++) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(url, { redirect: "manual", headers: { cookie } });
    for (const each of response.headers.getSetCookie()) {
      const [name = "", value = ""] = (each.split(";")[0] ?? "").split(/=(.*)/s);
      jar.set(name, value);
    }
    const to = response.headers.get("location");
    if (to === null) throw new Error(`the provider answered ${response.status}: ${await response.text()}`);
    url = new URL(to, url);
    if (url.origin !== origin) return url;
  }
  throw new Error("the provider leads in a circle");
}
