import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  calculatePKCECodeChallenge,
  ClientSecretBasic,
  discovery,
  enableNonRepudiationChecks,
  fetchUserInfo,
  None,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
  type Configuration,
} from "openid-client";
import { z } from "zod";
import type { GroupRule } from "./group-rules.ts";
import { ProviderRefusal } from "./provider-refusal.ts";
import type { Vault } from "./vault.ts";

export interface ProviderSetting {
  /** As in its discovery document. */
  readonly issuer: string;
  readonly clientId: string;
  /** Null: a public client, which PKCE alone protects. */
  readonly clientSecret: string | null;
  /** On the button. */
  readonly name: string;
  readonly scope: string;
  readonly groupsClaim: string;
  readonly rules: readonly GroupRule[];
  /** Nobody signs in by a password of this installation. */
  readonly isOnly: boolean;
  /** Where people reach this installation, without a slash at its end. */
  readonly publicUrl: string;
}

/** Somebody whom the provider has signed in just now. */
export interface ProviderPerson {
  readonly subject: string;
  readonly name: string | null;
  readonly signInName: string | null;
  readonly groups: readonly string[];
  readonly idToken: string;
  /** Where the person wanted to go, as it was asked for. */
  readonly back: string | null;
}

export interface IdentityProvider extends Pick<ProviderSetting, "name" | "issuer" | "rules" | "isOnly"> {
  /** To where the browser is sent, and what it keeps meanwhile. Throws ProviderRefusal. */
  begin(back: string | null): Promise<{ readonly url: string; readonly flow: string }>;
  /** What came back, `?code=…&state=…`. Throws ProviderRefusal. */
  finish(search: string, flow: string | undefined): Promise<ProviderPerson>;
  /** Where the browser ends the session at the provider; null where there is no such place. */
  leaveUrl(idToken: string): Promise<string | null>;
}

interface ProviderDeps {
  readonly vault: Vault;
  readonly clock: () => Date;
  /** What went wrong between here and the provider; the person is told no more than that it did. */
  readonly onProblem: (error: unknown) => void;
}

/** So long somebody may take to sign in there. */
export const FLOW_MS = 10 * 60_000;
/** So long what the provider says of itself is believed. */
const KNOWN_MS = 3_600_000;
const TIMEOUT_S = 10;
const FLOW = "provider flow";
const CALLBACK = "/api/session/provider/callback";
const flowSchema = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  back: z.string().nullable(),
  untilMs: z.number(),
});

/** Authorization code with PKCE, state and nonce; issuer, audience, times and signature of the ID token are checked by the library. */
export function createIdentityProvider(setting: ProviderSetting, deps: ProviderDeps): IdentityProvider {
  const { name, issuer, rules, isOnly, publicUrl } = setting;
  const configure = createDiscovery(setting, deps);

  async function begin(back: string | null) {
    const config = await configure();
    const [state, nonce, verifier] = [randomState(), randomNonce(), randomPKCECodeVerifier()];
    const url = buildAuthorizationUrl(config, {
      redirect_uri: publicUrl + CALLBACK,
      scope: setting.scope,
      state,
      nonce,
      code_challenge: await calculatePKCECodeChallenge(verifier),
      code_challenge_method: "S256",
    });
    const flow = { state, nonce, verifier, back, untilMs: deps.clock().getTime() + FLOW_MS };
    return { url: url.href, flow: await deps.vault.seal(JSON.stringify(flow), FLOW) };
  }

  async function finish(search: string, sealed: string | undefined): Promise<ProviderPerson> {
    const opened = sealed === undefined ? null : await deps.vault.open(sealed, FLOW);
    const flow = opened === null ? undefined : flowSchema.parse(JSON.parse(opened));
    if (flow === undefined || flow.untilMs < deps.clock().getTime()) throw new ProviderRefusal("ablauf");
    const config = await configure();
    try {
      const tokens = await authorizationCodeGrant(config, new URL(publicUrl + CALLBACK + search), {
        expectedState: flow.state,
        expectedNonce: flow.nonce,
        pkceCodeVerifier: flow.verifier,
        idTokenExpected: true,
      });
      const claims = tokens.claims();
      if (claims === undefined || tokens.id_token === undefined) throw new TypeError("no ID token");
      // Some providers tell groups only there.
      const told =
        setting.groupsClaim in claims ? claims : { ...claims, ...(await fetchUserInfo(config, tokens.access_token, claims.sub)) };
      const person = { subject: claims.sub, name: textOf(told["name"]), signInName: textOf(told["preferred_username"]) };
      return { ...person, groups: groupsOf(told[setting.groupsClaim]), idToken: tokens.id_token, back: flow.back };
    } catch (error) {
      deps.onProblem(error);
      throw new ProviderRefusal("abgelehnt", { cause: error });
    }
  }

  async function leaveUrl(idToken: string): Promise<string | null> {
    const config = await configure().catch(() => null);
    if (config?.serverMetadata().end_session_endpoint === undefined) return null;
    return buildEndSessionUrl(config, { id_token_hint: idToken, post_logout_redirect_uri: `${publicUrl}/anmelden` }).href;
  }

  return { name, issuer, rules, isOnly, begin, finish, leaveUrl };
}

/** Asks the provider who it is when it is needed, so that the server starts without it; a failure is not remembered. */
function createDiscovery({ issuer, clientId, clientSecret }: ProviderSetting, { clock, onProblem }: ProviderDeps) {
  let known: { readonly asked: Promise<Configuration>; readonly untilMs: number } | undefined;
  const execute = [enableNonRepudiationChecks, ...(issuer.startsWith("http:") ? [allowInsecureRequests] : [])];
  return async (): Promise<Configuration> => {
    if (known === undefined || clock().getTime() >= known.untilMs) {
      const auth = clientSecret === null ? None() : ClientSecretBasic(clientSecret);
      const asked = discovery(new URL(issuer), clientId, undefined, auth, { execute, timeout: TIMEOUT_S });
      known = { asked, untilMs: clock().getTime() + KNOWN_MS };
    }
    try {
      return await known.asked;
    } catch (error) {
      known = undefined;
      onProblem(error);
      throw new ProviderRefusal("anbieter", { cause: error });
    }
  };
}

function textOf(value: unknown): string | null {
  return typeof value === "string" && value.trim() !== "" ? value.trim() : null;
}

function groupsOf(value: unknown): readonly string[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.filter((each) => typeof each === "string");
}
