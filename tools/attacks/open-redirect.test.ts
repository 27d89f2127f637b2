import { afterAll, beforeAll, describe, expect } from "vitest";
import { openTestApp, type TestApp } from "../../apps/api/src/app.fixture.ts";
import { ownPath } from "../../apps/web/src/app/own-path.ts";
import { testAttacks, type Attack } from "./attack.ts";
import type { IdentityProvider } from "../../apps/api/src/services/accounts/identity-provider.ts";
import { ProviderRefusal } from "../../apps/api/src/services/accounts/provider-refusal.ts";
import { askingAs, isHealthy, type Ask } from "./target.ts";

const ORIGIN = "https://lage.example";
interface Target {
  /** Where the sign-in page leads back to; null: to the beginning. */
  readonly back: (text: string) => string | null;
  readonly ask: Ask;
  /** A server whose provider signs somebody in, who wanted to go on to this. */
  readonly askBack: (to: string) => Ask;
}
let test: TestApp;
let real: Target;
let planted: Target;
beforeAll(async () => {
  test = await openTestApp();
  const ask = askingAs(test, {});
  const askBack = (to: string): Ask => askingAs(test, {}, { accounts: { ...test.deps.accounts, provider: leadingTo(to) } });
  real = { back: (text) => ownPath(text, ORIGIN), ask, askBack };
  // Takes everything that begins with a slash for a path of its own.
  planted = { back: (text) => (text.startsWith("/") ? text : null), ask, askBack };
});
afterAll(() => test.close());

/** Believes whoever comes, and hands back whatever the way on was said to be. */
function leadingTo(back: string): IdentityProvider {
  const told = { subject: "u1", name: "Uta Amt", signInName: "u.amt", groups: ["alle"], idToken: "x", back };
  return {
    name: "Stadt-Konto",
    isOnly: false,
    issuer: "https://login.example",
    rules: [{ group: "alle", role: "analyst", agency: null, districts: null }],
    begin: async () => ({ url: "https://login.example", flow: "x" }),
    finish: async (search) => {
      if (search.includes("error")) throw new ProviderRefusal("abgelehnt");
      return told;
    },
    leaveUrl: async () => null,
  };
}

const ELSEWHERE = [
  "//evil.example",
  "///evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "/\\/evil.example",
  "/\t/evil.example",
  "/\n/evil.example",
  "\t//evil.example",
  " //evil.example",
  "https://evil.example",
  "https:evil.example",
  "https:/evil.example",
  "HTTPS://evil.example",
  "javascript:alert(1)",
  "java\nscript:alert(1)",
  "data:text/html,x",
  "@evil.example",
  ".evil.example",
  "//evil.example@lage.example",
  "https://lage.example@evil.example",
  "https://lage.example.evil.example/",
  "/.//evil.example",
  "/..//evil.example",
  "/lage/..//evil.example",
  "/%2f/..//evil.example",
  "",
];
const ATTACKS: readonly Attack<Target>[] = [
  ...ELSEWHERE.map((text) => ({
    name: `back to ${JSON.stringify(text)}`,
    run: ({ back }: Target) => {
      const path = back(text);
      if (path === null) return;
      const url = new URL(path, ORIGIN);
      expect([url.origin, path.startsWith("//"), /[\t\n\r\\]/.test(path)]).toEqual([ORIGIN, false, false]);
    },
  })),
  ...ELSEWHERE.filter(Boolean).map((text) => ({
    name: `the provider leads back to ${JSON.stringify(text)}`,
    run: async ({ askBack, back }: Target) => {
      const { status, headers } = await askBack(text)("GET", "/api/session/provider/callback?code=x&state=y");
      const to = headers.get("location") ?? "";
      expect([status, to.startsWith("/anmelden?weiter=")]).toEqual([302, true]);
      const path = back(new URL(to, ORIGIN).searchParams.get("weiter") ?? "");
      expect(path === null ? ORIGIN : new URL(path, ORIGIN).origin).toBe(ORIGIN);
    },
  })),
  ...[
    "error=https://evil.example",
    "error=x&error_uri=https://evil.example",
    "error=x&redirect_uri=//evil.example&weiter=//evil.example",
  ].map((query) => ({
    name: `the provider refuses with ${query}`,
    run: async ({ askBack }: Target) => {
      const { status, headers } = await askBack("/")("GET", `/api/session/provider/callback?${query}`);
      expect([status, headers.get("location")]).toEqual([302, expect.stringMatching(/^\/anmelden\?fehler=[a-z]+$/)]);
    },
  })),
  ...[
    "//evil.example",
    "/anmelden?zurueck=//evil.example",
    "/\\evil.example",
    "/%2f%2fevil.example",
    "/api//evil.example",
    "/api/session?next=https://evil.example",
  ].map((path) => ({
    name: `the server asked for ${path}`,
    run: async ({ ask }: Target) => {
      const { status, headers } = await ask("GET", path);
      expect([status >= 300 && status < 400, headers.get("location"), headers.get("refresh")]).toEqual([false, null, null]);
    },
  })),
];

describe("ways that lead elsewhere", () => {
  testAttacks({ title: "redirect", attacks: ATTACKS, target: () => real, planted: () => planted, isAlive: ({ ask }) => isHealthy(ask) });
});
