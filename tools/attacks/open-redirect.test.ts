import { afterAll, beforeAll, describe, expect } from "vitest";
import { openTestApp, type TestApp } from "../../apps/api/src/app.fixture.ts";
import { ownPath } from "../../apps/web/src/app/own-path.ts";
import { testAttacks, type Attack } from "./attack.ts";
import { askingAs, isHealthy, type Ask } from "./target.ts";

const ORIGIN = "https://lage.example";
interface Target {
  /** Where the sign-in page leads back to; null: to the beginning. */
  readonly back: (text: string) => string | null;
  readonly ask: Ask;
}
let test: TestApp;
let real: Target;
let planted: Target;
beforeAll(async () => {
  test = await openTestApp();
  const ask = askingAs(test, {});
  real = { back: (text) => ownPath(text, ORIGIN), ask };
  // Takes everything that begins with a slash for a path of its own.
  planted = { back: (text) => (text.startsWith("/") ? text : null), ask };
});
afterAll(() => test.close());

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
